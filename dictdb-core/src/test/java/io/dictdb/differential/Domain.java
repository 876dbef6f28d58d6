package io.dictdb.differential;

import io.dictdb.FieldType;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The values that a field mostly has, as fields of real records do; each kind is held in a way of its own. */
enum Domain {
    SMALL_LONGS(FieldType.INTEGER),
    WIDE_LONGS(FieldType.INTEGER),
    DOUBLES(FieldType.FLOAT),
    NUMBERS(FieldType.NUMBER),
    FEW_STRINGS(FieldType.STRING),
    VARIED_STRINGS(FieldType.STRING),
    TEXTS(FieldType.STRING),
    BOOLEANS(FieldType.BOOLEAN),
    TIMES(FieldType.ANY),
    MOMENTS(FieldType.ANY),
    BYTES_AND_UUIDS(FieldType.ANY),
    LISTS(FieldType.LIST),
    MAPS(FieldType.MAP),
    DOCUMENTS(FieldType.MAP),
    ANYTHING(FieldType.ANY);

    private final FieldType type;

    Domain(FieldType type) {
        this.type = type;
    }

    /** Returns the type that all of the values but null are of. */
    FieldType type() {
        return type;
    }

    /** Returns where the values have others in them. */
    List<String> paths() {
        return switch (this) {
            case LISTS -> List.of("0", "1", "2.k0");
            case MAPS -> List.of("k0", "k1", "k2.0");
            case DOCUMENTS -> List.of("city", "zip", "geo.lat", "tags.0");
            default -> List.of("k0");
        };
    }

    /** Returns a map that is like others, mostly, as those of real records are. */
    private static Object document(Random random, RandomValues values) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("city", values.oneIn(20) ? values.any() : FEW_STRINGS.value(random, values));
        if (!values.oneIn(8)) {
            document.put("zip", values.oneIn(20) ? values.any() : random.nextInt(40));
        }
        document.put("geo", Map.of("lat", DOUBLES.value(random, values)));
        document.put("tags", List.of(FEW_STRINGS.value(random, values), FEW_STRINGS.value(random, values)));
        return document;
    }

    /** Returns whether many rows have each value. */
    boolean repeats() {
        return this == SMALL_LONGS || this == FEW_STRINGS;
    }

    boolean hasNumbersOnly() {
        return this == SMALL_LONGS || this == WIDE_LONGS || this == DOUBLES || this == NUMBERS;
    }

    Object value(Random random, RandomValues values) {
        return switch (this) {
            case SMALL_LONGS -> random.nextInt(20);
            case WIDE_LONGS -> wide(random);
            case DOUBLES -> values.oneIn(12) ? values.one(SPECIAL_DOUBLES) : (Object) (random.nextInt(80) / 4.0);
            case NUMBERS -> values.number();
            case FEW_STRINGS -> "s" + random.nextInt(5);
            case VARIED_STRINGS -> "v" + random.nextInt(2000);
            case TEXTS -> values.oneIn(3) ? values.string() + values.string() : values.string();
            case BOOLEANS -> random.nextBoolean();
            case TIMES -> values.time();
            case MOMENTS -> moment(random);
            case BYTES_AND_UUIDS -> values.oneIn(2) ? values.bytes() : values.uuid();
            case LISTS -> values.list();
            case MAPS -> values.map();
            case DOCUMENTS -> document(random, values);
            case ANYTHING -> values.any();
        };
    }

    private static final List<Double> SPECIAL_DOUBLES =
            List.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0x1p63, 1e-300);

    private static Object moment(Random random) {
        Instant instant = Instant.ofEpochSecond(FIRST_SECOND + random.nextInt(2000), random.nextInt(2));
        return switch (random.nextInt(4)) {
            case 0 -> instant.atOffset(ZoneOffset.ofHours(random.nextInt(37) - 18));
            case 1 -> instant.atZone(ZoneId.of(random.nextBoolean() ? "Pacific/Apia" : "Pacific/Honolulu"));
            default -> instant;
        };
    }

    private static final long FIRST_SECOND = 1_700_000_000;

    private static Object wide(Random random) {
        int bits = 1 + random.nextInt(66);
        BigInteger value = new BigInteger(bits, random);
        return random.nextBoolean() ? value : value.negate();
    }
}
