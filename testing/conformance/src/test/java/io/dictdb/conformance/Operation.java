package io.dictdb.conformance;

import org.jspecify.annotations.Nullable;

/** Carries out one kind of step. */
@FunctionalInterface
interface Operation {
    /** Returns what the step's outcome is compared with: plain maps, lists and scalars. */
    @Nullable
    Object run(Session session, Step step);
}
