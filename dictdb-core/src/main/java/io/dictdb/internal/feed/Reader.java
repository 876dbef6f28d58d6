package io.dictdb.internal.feed;

import io.dictdb.ChangeBatch;
import org.jspecify.annotations.Nullable;

/** User code that is told of changes, one call at a time, under no lock. */
interface Reader {
    void next(ChangeBatch batch);

    /** Nothing more comes, because of a failure or, if it is null, because there is nothing more. */
    void end(@Nullable Throwable failure);
}
