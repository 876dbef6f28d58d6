package io.dictdb.internal.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of stored values for callers: what they get can never reach what is stored. */
public final class CopyOut {
    private CopyOut() {}

    /**
     * Returns the value for reading only: bytes copied, lists and maps unmodifiable. O(1) for scalars; nested values are copied
     * only as far as they hold bytes.
     */
    public static @Nullable Object readOnly(@Nullable Object stored) {
        if (isPlain(stored)) {
            return stored;
        }
        if (stored instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (stored instanceof List<?> list && holdsBytes(list)) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(readOnly(element)));
            return Collections.unmodifiableList(copy);
        }
        if (stored instanceof Map<?, ?> map && holdsBytes(map)) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, element) -> copy.put(name, readOnly(element)));
            return Collections.unmodifiableMap(copy);
        }
        return stored;
    }

    /** Returns a primary key for reading only. O(1). */
    public static Object key(Object stored) {
        return stored instanceof byte[] bytes ? bytes.clone() : stored;
    }

    /** Returns the value as an independent mutable copy. O(1) for scalars, else O(size). */
    public static @Nullable Object mutable(@Nullable Object stored) {
        if (isPlain(stored)) {
            return stored;
        }
        if (stored instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (stored instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(mutable(element)));
            return copy;
        }
        if (stored instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, element) -> copy.put(name, mutable(element)));
            return copy;
        }
        return stored;
    }

    /** Returns whether the value is one of the most frequent immutable ones, which is found out faster than that it is no list. */
    private static boolean isPlain(@Nullable Object stored) {
        return stored instanceof String || stored instanceof Long || stored instanceof Double;
    }

    private static boolean holdsBytes(@Nullable Object stored) {
        Iterable<?> elements;
        if (stored instanceof List<?> list) {
            elements = list;
        } else if (stored instanceof Map<?, ?> map) {
            elements = map.values();
        } else {
            return false;
        }
        for (Object element : elements) {
            if (element instanceof byte[] || holdsBytes(element)) {
                return true;
            }
        }
        return false;
    }
}
