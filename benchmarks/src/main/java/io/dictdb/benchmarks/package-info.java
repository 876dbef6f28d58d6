/** The benchmark command: it starts a process for each contestant and kind of work, measures there, and collects the results. */
@NullMarked
package io.dictdb.benchmarks;

import org.jspecify.annotations.NullMarked;
