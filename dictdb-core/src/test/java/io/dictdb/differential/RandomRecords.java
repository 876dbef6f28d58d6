package io.dictdb.differential;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Records of one table. */
final class RandomRecords {
    /** In a record of a wide table that many of its fields have a value. */
    private static final int FIELDS_OF_A_SPARSE_RECORD = 8;

    /**
     * What a field is like.
     *
     * @param name its name
     * @param domain what its values mostly are
     * @param missing how many records in a hundred lack it
     * @param nulls in how many it is null
     * @param others in how many it has a value of another kind
     */
    record FieldProfile(String name, Domain domain, int missing, int nulls, int others) {}

    /** Where keys come from. */
    enum Keys {
        GENERATED,
        LONGS,
        STRINGS,
        ANY_SCALARS
    }

    private final Random random;
    private final RandomValues values;
    private final String primaryKey;
    private final List<FieldProfile> fields;
    private final Keys keys;
    private int freshKeys;

    RandomRecords(Random random, RandomValues values, String primaryKey, List<FieldProfile> fields, Keys keys) {
        this.random = random;
        this.values = values;
        this.primaryKey = primaryKey;
        this.fields = fields;
        this.keys = keys;
    }

    List<FieldProfile> fields() {
        return fields;
    }

    /** Returns names by which queries find what is nested in the fields' values. */
    List<String> paths() {
        return paths(fields);
    }

    static List<String> paths(List<FieldProfile> fields) {
        List<String> paths = new ArrayList<>();
        fields.forEach(field -> field.domain().paths().forEach(path -> paths.add(field.name() + "." + path)));
        return paths;
    }

    /** Returns values for some fields, without a key. */
    Map<String, Object> values() {
        Map<String, Object> record = new LinkedHashMap<>();
        if (fields.size() > 4 * FIELDS_OF_A_SPARSE_RECORD) {
            for (int i = 0; i < FIELDS_OF_A_SPARSE_RECORD; i++) {
                FieldProfile field = values.one(fields);
                record.put(field.name(), value(field));
            }
            return record;
        }
        for (FieldProfile field : fields) {
            if (random.nextInt(100) >= field.missing()) {
                record.put(field.name(), value(field));
            }
        }
        return record;
    }

    Object value(FieldProfile field) {
        if (random.nextInt(100) < field.nulls()) {
            return null;
        }
        return random.nextInt(100) < field.others()
                ? values.any()
                : field.domain().value(random, values);
    }

    /** Returns a record with a key of its own, or one that is to be generated. */
    Map<String, Object> record() {
        Map<String, Object> record = values();
        if (keys != Keys.GENERATED) {
            record.put(primaryKey, freshKey());
        }
        return record;
    }

    List<Map<String, Object>> records(int count) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record());
        }
        return records;
    }

    /** Returns a key that was not given before. */
    Object freshKey() {
        int n = freshKeys++;
        return switch (keys) {
            case GENERATED, LONGS -> (n % 2 == 0 ? n : -n) * 3L;
            case STRINGS -> "k" + n;
            case ANY_SCALARS ->
                switch (n % 7) {
                    case 0 -> (long) n;
                    case 1 -> n + 0.5;
                    case 2 -> "k" + n;
                    case 3 -> BigDecimal.valueOf(n).add(new BigDecimal("0.125"));
                    case 4 -> new UUID(n, -n);
                    case 5 -> LocalDate.ofEpochDay(n);
                    default -> new byte[] {(byte) n, (byte) (n >> 8)};
                };
        };
    }
}
