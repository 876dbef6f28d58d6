/** Measuring one contestant in a process of its own: with JMH, and with programs for what JMH does not suit. */
@NullMarked
package io.dictdb.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
