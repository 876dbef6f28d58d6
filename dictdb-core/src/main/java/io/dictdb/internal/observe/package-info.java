/**
 * What statements do, as it is counted, timed and told.
 *
 * <p>Each statement that is through is told to the {@link io.dictdb.internal.observe.TableStatements} of its table, once, in one call, under
 * no lock. Counting happens always; the clock is read only while statements are timed or somebody observes them.
 */
@NullMarked
package io.dictdb.internal.observe;

import org.jspecify.annotations.NullMarked;
