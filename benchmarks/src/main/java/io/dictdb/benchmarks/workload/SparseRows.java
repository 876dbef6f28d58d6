package io.dictdb.benchmarks.workload;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows with few of many possible fields: row {@code r} has the id {@code r} and {@value #FIELDS_PER_ROW} of {@value #FIELDS} fields. A third
 * of the fields are whole numbers, a third doubles, a third short strings; each has {@value #VALUES} different values. Immutable.
 */
public final class SparseRows {
    /** How many different fields there are. */
    public static final int FIELDS = 500;

    /** How many of them a row has. */
    public static final int FIELDS_PER_ROW = 8;

    /** How many values a field has. */
    public static final int VALUES = 100;

    private static final String[] NAMES =
            IntStream.range(0, FIELDS).mapToObj(field -> "f" + field).toArray(String[]::new);

    private final int[][] fields;
    private final int[][] choices;

    /** Makes n rows, the same ones each time. */
    public SparseRows(int n) {
        Random random = new Random(4);
        fields = new int[n][];
        choices = new int[n][FIELDS_PER_ROW];
        for (int row = 0; row < n; row++) {
            fields[row] =
                    random.ints(0, FIELDS).distinct().limit(FIELDS_PER_ROW).toArray();
            Arrays.sort(fields[row]);
            for (int i = 0; i < FIELDS_PER_ROW; i++) {
                choices[row][i] = random.nextInt(VALUES);
            }
        }
    }

    /** Returns the number of rows. */
    public int count() {
        return fields.length;
    }

    /** Returns the fields that the row has, ascending. */
    public int[] fields(int row) {
        return fields[row];
    }

    /** Returns the values of {@link #fields}, new objects each time. */
    public Object[] values(int row) {
        Object[] values = new Object[FIELDS_PER_ROW];
        for (int i = 0; i < FIELDS_PER_ROW; i++) {
            values[i] = value(fields[row][i], choices[row][i]);
        }
        return values;
    }

    /** Returns a row as a map. */
    public Map<String, Object> map(int row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", (long) row);
        Object[] values = values(row);
        for (int i = 0; i < FIELDS_PER_ROW; i++) {
            map.put(NAMES[fields[row][i]], values[i]);
        }
        return map;
    }

    /** Returns the field's name. */
    public static String name(int field) {
        return NAMES[field];
    }

    /** Returns one of the field's values. */
    public static Object value(int field, int choice) {
        return switch (field % 3) {
            case 0 -> (Object) (choice * 1_000L);
            case 1 -> choice * 0.5;
            default -> "s" + choice;
        };
    }

    /** Returns the checksum of a field with that value; that of a row is the sum of those of its fields. */
    public static long checksum(Object value) {
        return value instanceof String text
                ? text.length() * 31L + text.charAt(text.length() - 1)
                : ((Number) value).longValue();
    }
}
