/** What is measured: the workloads and the rows they are about. */
@NullMarked
package io.dictdb.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
