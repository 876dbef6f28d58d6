package io.dictdb.internal.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells whether two stored values are the same, their types included: 1 and 1.0 are equal, but not the same. */
public final class SameValue {
    private SameValue() {}

    /** Returns whether they are. Of lists and maps that hold bytes, it may say no to two that are. */
    public static boolean is(@Nullable Object one, @Nullable Object other) {
        if (one == other) {
            return true;
        }
        if (one instanceof byte[] bytes && other instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        }
        return one != null && one.equals(other);
    }
}
