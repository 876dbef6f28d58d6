package io.dictdb.internal.store;

import org.jspecify.annotations.Nullable;

/** Values by the names of their fields: a row, or changes to one. */
public interface NamedValues {
    /** Returns whether there is a value, be it null. */
    boolean has(String name);

    /** Returns the value, null if it is null or missing. */
    @Nullable
    Object get(String name);
}
