package io.dictdb.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a stored value in hash tables: two hash keys are equal by {@link Object#equals} exactly when the values are equal by
 * {@link io.dictdb.Values#equal}.
 *
 * <p>A number's key is a Long if its value is one, else a Double if its value is one, else a decimal.
 */
public final class HashKey {
    private HashKey() {}

    /** Returns the hash key of a stored value. O(1) for scalars, else O(size). */
    public static Object of(Object value) {
        if (value instanceof String || value instanceof Long || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Double d) {
            return ofDouble(d);
        }
        if (value instanceof BigInteger i) {
            return ofDecimal(new BigDecimal(i));
        }
        if (value instanceof BigDecimal d) {
            return ofDecimal(d);
        }
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> keys = new ArrayList<>(list.size());
            for (Object element : list) {
                keys.add(ofNullable(element));
            }
            return keys;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> keys = new HashMap<>();
            map.forEach((name, element) -> keys.put(name, ofNullable(element)));
            return keys;
        }
        return value;
    }

    private static @Nullable Object ofNullable(@Nullable Object value) {
        return value == null ? null : of(value);
    }

    private static Object ofDouble(double d) {
        long whole = (long) d;
        return whole == d && whole != Long.MAX_VALUE ? (Object) whole : (Object) d;
    }

    private static Object ofDecimal(BigDecimal d) {
        long whole = d.longValue();
        if (d.compareTo(BigDecimal.valueOf(whole)) == 0) {
            return whole;
        }
        double nearest = d.doubleValue();
        boolean isDouble = !Double.isInfinite(nearest) && new BigDecimal(nearest).compareTo(d) == 0;
        return isDouble ? ofDouble(nearest) : new DecimalKey(d);
    }

    /** A number that is neither a long nor a double. Its scale does not count, nor does anything take long for many digits. */
    private record DecimalKey(BigDecimal value) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof DecimalKey that && value.compareTo(that.value) == 0;
        }

        @Override
        public int hashCode() {
            return 31 * Double.hashCode(value.doubleValue()) + Long.hashCode((long) value.precision() - value.scale());
        }
    }
}
