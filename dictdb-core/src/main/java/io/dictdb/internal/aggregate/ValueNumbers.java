package io.dictdb.internal.aggregate;

import io.dictdb.internal.value.HashKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers values in the order in which they are first met: equal ones have one number, whatever their type. */
final class ValueNumbers {
    /** Stands for no number. */
    static final int NONE = -1;

    /** The numbers of whole numbers in the range of long, by their place in {@link #idsOfLongs}. */
    private final NumberIds longs = new NumberIds();

    private int[] idsOfLongs = new int[64];

    /** The numbers of other doubles, whose bits are looked up, by their place in {@link #idsOfDoubles}. */
    private final NumberIds doubles = new NumberIds();

    private int[] idsOfDoubles = new int[64];

    /** The numbers of all other values, by hash key; null is for null. */
    private final Map<@Nullable Object, Integer> others = new HashMap<>();

    private int size;

    /** Returns how many numbers were given. */
    int size() {
        return size;
    }

    int idOf(long number) {
        int known = longs.size();
        int place = longs.idOf(number);
        if (place == known) {
            idsOfLongs = withRoom(idsOfLongs, place);
            idsOfLongs[place] = size++;
        }
        return idsOfLongs[place];
    }

    int idOf(double number) {
        long whole = (long) number;
        if (whole == number && whole != Long.MAX_VALUE) {
            return idOf(whole);
        }
        int known = doubles.size();
        int place = doubles.idOf(Double.doubleToLongBits(number));
        if (place == known) {
            idsOfDoubles = withRoom(idsOfDoubles, place);
            idsOfDoubles[place] = size++;
        }
        return idsOfDoubles[place];
    }

    int idOf(@Nullable Object value) {
        Object key = value == null ? null : HashKey.of(value);
        if (key instanceof Long number) {
            return idOf(number.longValue());
        }
        if (key instanceof Double number) {
            return idOf(number.doubleValue());
        }
        Integer known = others.putIfAbsent(key, size);
        return known == null ? size++ : known;
    }

    /** Returns the number of a string, {@link #NONE} if it has none yet. */
    int knownIdOf(String string) {
        return others.getOrDefault(string, NONE);
    }

    private static int[] withRoom(int[] ids, int place) {
        return place < ids.length ? ids : Arrays.copyOf(ids, place * 2);
    }
}
