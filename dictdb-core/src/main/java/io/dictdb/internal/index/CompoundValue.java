package io.dictdb.internal.index;

import io.dictdb.Values;
import io.dictdb.internal.value.HashKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values that a row has in the fields of a compound index, in its order, null where they are null or missing; or the first ones of
 * them, a prefix, which stands for all that start with it.
 *
 * <p>The value of an index on a single field is not wrapped: the methods here take values of indexes of either sort.
 */
final class CompoundValue {
    private final @Nullable Object[] parts;

    /** Takes on the parts. */
    CompoundValue(@Nullable Object[] parts) {
        this.parts = parts;
    }

    int size() {
        return parts.length;
    }

    @Nullable
    Object part(int number) {
        return parts[number];
    }

    /** Returns the prefix with as many parts. */
    CompoundValue prefix(int size) {
        return new CompoundValue(Arrays.copyOf(parts, size));
    }

    /** Compares by the first part that differs. A prefix equals the values that start with it. */
    static int compare(Object one, Object other) {
        return one instanceof CompoundValue value && other instanceof CompoundValue that
                ? value.compareTo(that, Math.min(value.parts.length, that.parts.length))
                : Values.compare(one, other);
    }

    private int compareTo(CompoundValue that, int count) {
        for (int number = 0; number < count; number++) {
            int order = Values.compare(parts[number], that.parts[number]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    static boolean equal(Object one, Object other) {
        return one == other || compare(one, other) == 0;
    }

    /** Returns whether a value has the prefix but for the prefix's last part, and there a value of that one's kind. */
    static boolean ofOneKind(Object value, Object prefix) {
        if (!(value instanceof CompoundValue whole && prefix instanceof CompoundValue start)) {
            return Values.ofOneKind(value, prefix);
        }
        int last = start.parts.length - 1;
        return whole.compareTo(start, last) == 0 && Values.ofOneKind(whole.parts[last], start.parts[last]);
    }

    /** Returns what stands for the value in hash tables, by its parts' {@linkplain HashKey hash keys}. */
    static Object hashKey(Object value) {
        if (!(value instanceof CompoundValue compound)) {
            return HashKey.of(value);
        }
        @Nullable Object[] keys = new @Nullable Object[compound.parts.length];
        for (int number = 0; number < keys.length; number++) {
            Object part = compound.parts[number];
            keys[number] = part == null ? null : HashKey.of(part);
        }
        return new CompoundValue(keys);
    }

    /** Only of hash keys. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompoundValue that && Arrays.equals(parts, that.parts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }

    @Override
    public String toString() {
        return Arrays.toString(parts);
    }
}
