package io.dictdb.reliability;

import java.util.Collection;
import java.util.function.Supplier;

/** A planted fault: work that needs locks is done without. */
public final class WithoutLocks {
    private WithoutLocks() {}

    /** Does the work. */
    public static <T> T locked(Collection<?> tables, boolean forWriting, Supplier<T> work) {
        return work.get();
    }

    /** Does the work. */
    public static <T> T reading(Collection<?> tables, Supplier<T> work) {
        return work.get();
    }
}
