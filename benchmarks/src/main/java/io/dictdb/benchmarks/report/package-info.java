/** Results: kept from run to run, and written as JSON, as a page of tables and as a plot. */
@NullMarked
package io.dictdb.benchmarks.report;

import org.jspecify.annotations.NullMarked;
