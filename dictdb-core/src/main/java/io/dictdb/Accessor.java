package io.dictdb;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Names a component of a type by the method that reads it, given as a method reference such as {@code User::email}; see
 * {@link TypedTable#field}. A lambda with a body names nothing and is refused.
 *
 * @param <T> the type
 * @param <R> what the method returns
 */
@FunctionalInterface
public interface Accessor<T, R extends @Nullable Object> extends Serializable {
    /** Returns what the method returns. */
    R get(T instance);
}
