/**
 * The embedded database: statements on tables, catalog, change tracking.
 *
 * <p>Locks, in the order in which they are taken:
 *
 * <table>
 *   <caption>Lock order</caption>
 *   <tr><th>Lock<th>Protects<th>May be held with
 *   <tr><td>{@code EmbeddedDatabase.catalogLock}<td>which tables and trackers there are<td>any locks after it
 *   <tr><td>{@code EmbeddedTable.lock} of several tables in the order of their creation<td>the table's rows, indexes, key
 *       sequence and tracked changes<td>the catalog lock, the locks of tables created before
 *   <tr><td>{@code Journal.lock}<td>the statements that wait to be written<td>any locks before it
 * </table>
 *
 * <p>{@code JournaledDatabase.checkpointLock}, which lets one checkpoint be written at a time, comes before all of them, and no statement
 * takes it.
 *
 * <p>No other lock is held while user code runs, while logging, or during input and output.
 */
@NullMarked
package io.dictdb.internal.engine;

import org.jspecify.annotations.NullMarked;
