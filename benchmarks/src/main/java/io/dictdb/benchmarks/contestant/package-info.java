/** The stores that are compared, each driven in the way that is best for it. */
@NullMarked
package io.dictdb.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;
