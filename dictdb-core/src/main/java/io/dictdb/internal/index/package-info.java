/**
 * Indexes from values to row ids. They hold no rows: a row's values are read from the column store.
 *
 * <p>Reading an index takes at least the table's read lock, changing it the write lock.
 */
@NullMarked
package io.dictdb.internal.index;

import org.jspecify.annotations.NullMarked;
