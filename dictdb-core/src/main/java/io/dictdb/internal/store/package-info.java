/**
 * The column store: a table's rows as chunks of typed vectors, one per field, copied on write so that a snapshot costs nothing.
 *
 * <p>A row id is a row's place: the number of its chunk times {@link io.dictdb.internal.store.Chunk#CAPACITY}, plus its place in
 * the chunk. Row ids grow in insertion order. A row keeps its id until its chunk is compacted or the store is renumbered.
 */
@NullMarked
package io.dictdb.internal.store;

import org.jspecify.annotations.NullMarked;
