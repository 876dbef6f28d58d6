/**
 * The embedded database: statements on tables, transactions, catalog, change tracking.
 *
 * <p>{@code docs/engine.md} says which locks there are, and in which order they are taken.
 *
 * <p>No lock of a table is held while user code runs, while logging, or during input and output.
 */
@NullMarked
package io.dictdb.internal.engine;

import org.jspecify.annotations.NullMarked;
