/**
 * The feed of changes: who reads it, from where, and how each reader gets what statements changed.
 *
 * <p>{@code Feed.lock} protects what is kept of the past and the list of readers, and {@code FeedSubscription.lock} what waits for one reader.
 * Both may be held with any lock of the engine, the second within the first, and neither is held while a reader runs.
 */
@NullMarked
package io.dictdb.internal.feed;

import org.jspecify.annotations.NullMarked;
