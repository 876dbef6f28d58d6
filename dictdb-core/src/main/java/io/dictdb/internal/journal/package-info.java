/**
 * The journal of an open database: its directory, and the order in which statements are written, forced and acknowledged.
 *
 * <p>{@code Journal.lock} protects what waits to be written and how far writing has come. It may be held with any lock of the engine, and
 * is never held during input and output, which one thread does.
 */
@NullMarked
package io.dictdb.internal.journal;

import org.jspecify.annotations.NullMarked;
