package io.dictdb.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.FieldType;
import io.dictdb.Row;
import io.dictdb.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tables come back from their files as they were. */
class RoundTripTest {
    private static final int ROWS = 300;
    private static final String CHARACTERS = "ab ,;\"'\n\r\t=#é€\0𝄞中0-";

    @TempDir
    Path directory;

    private final DictDB db = DictDB.create();

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            int at =
                    CHARACTERS.offsetByCodePoints(0, random.nextInt(CHARACTERS.codePointCount(0, CHARACTERS.length())));
            text.appendCodePoint(CHARACTERS.codePointAt(at));
        }
        return text.toString();
    }

    private static final Map<FieldType, Function<Random, Object>> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put(
                FieldType.INTEGER, random -> random.nextInt(9) == 0 ? new BigInteger(90, random) : random.nextLong());
        VALUES.put(
                FieldType.FLOAT,
                random -> random.nextInt(20) == 0
                        ? (Object) List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, -0.0)
                                .get(random.nextInt(4))
                        : Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
        VALUES.put(FieldType.BOOLEAN, Random::nextBoolean);
        VALUES.put(FieldType.DATE, random -> LocalDate.ofEpochDay(random.nextInt(4_000_000) - 1_000_000));
        VALUES.put(FieldType.STRING, RoundTripTest::text);
        VALUES.put(FieldType.DECIMAL, random -> new BigDecimal(new BigInteger(70, random), random.nextInt(60) - 30));
        VALUES.put(
                FieldType.TIME,
                random -> LocalTime.ofNanoOfDay(random.nextInt(86_400) * 1_000_000_000L + random.nextInt(3)));
        VALUES.put(
                FieldType.DATE_TIME,
                random -> LocalDateTime.of(2026, 1, 1, 0, 0).plusSeconds(random.nextInt()));
        VALUES.put(FieldType.INSTANT, random -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1000)));
        VALUES.put(FieldType.UUID, random -> new UUID(random.nextLong(), random.nextLong()));
        VALUES.put(FieldType.BYTES, random -> {
            byte[] bytes = new byte[1 + random.nextInt(5)];
            random.nextBytes(bytes);
            return bytes;
        });
        VALUES.put(
                FieldType.OFFSET_DATE_TIME,
                random -> OffsetDateTime.of(
                        2026,
                        1,
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        0,
                        0,
                        random.nextInt(3),
                        ZoneOffset.ofHours(random.nextInt(9))));
        VALUES.put(FieldType.DURATION, random -> Duration.ofMillis(random.nextInt()));
        VALUES.put(FieldType.PERIOD, random -> Period.of(random.nextInt(9), random.nextInt(9), random.nextInt(9)));
        VALUES.put(FieldType.YEAR_MONTH, random -> YearMonth.of(1900 + random.nextInt(200), 1 + random.nextInt(12)));
        VALUES.put(FieldType.LIST, random -> List.of(random.nextInt(), text(random), List.of(LocalDate.EPOCH)));
        VALUES.put(FieldType.MAP, random -> Map.of("k", text(random), "$dictdb", random.nextDouble()));
    }

    private Table randomTable(Random random, boolean sparse) {
        Table table = db.createTable("table");
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Map<String, Object> record = new LinkedHashMap<>();
            VALUES.forEach((type, values) -> {
                if (random.nextInt(8) > 0) {
                    record.put(type.name(), values.apply(random));
                } else if (!sparse || random.nextBoolean()) {
                    record.put(type.name(), null);
                }
            });
            records.add(record);
        }
        table.insertAll(records);
        return table;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aTableComesBackFromCsvWithTheTypesOfItsColumns(long seed) {
        Random random = new Random(seed);
        Table table = randomTable(random, false);
        Path file = directory.resolve("table.csv");
        char delimiter = ",;\t|#".charAt(random.nextInt(5));

        CsvExport.of(table)
                .delimiter(delimiter)
                .encoding(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16)
                .to(file);
        CsvImport csv = CsvImport.of(file).delimiter(delimiter);
        VALUES.keySet().forEach(type -> csv.type(type.name(), type));
        csv.into(db, "again");

        assertSame(table, db.table("again"));
        assertThat(table.count()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void numbersBooleansAndDatesComeBackFromCsvByInference(long seed) {
        Table table = randomTable(new Random(seed), false);
        Path file = directory.resolve("table.csv");

        CsvExport.of(table).columns("id", "INTEGER", "BOOLEAN", "STRING").to(file);
        ImportResult result = CsvImport.of(file).into(db, "again");

        assertThat(result.types().get("INTEGER")).isEqualTo(FieldType.INTEGER);
        assertThat(result.types().get("BOOLEAN")).isEqualTo(FieldType.BOOLEAN);
        List<Row> expected =
                table.query().select("id", "INTEGER", "BOOLEAN", "STRING").list();
        assertThat(db.table("again")
                        .query()
                        .select("id", "INTEGER", "BOOLEAN", "STRING")
                        .list())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aTableComesBackWholeFromJsonLines(long seed) {
        Table table = randomTable(new Random(seed), true);
        table.insert(Map.of("lone", "\ud800x", "span", Duration.ofNanos(seed), "\udfff", 1));
        table.insert(Map.of("$dictdb", "date", "value", "2026-01-31"));
        Path file = directory.resolve("table.jsonl");

        assertThat(JsonLinesExport.of(table).to(file)).isEqualTo(ROWS + 2);
        JsonLinesImport.of(file).into(db, "again");

        assertSame(table, db.table("again"));
    }

    private void assertSame(Table expected, Table actual) {
        List<Row> rows = expected.all();
        List<Row> again = actual.all();
        assertThat(again).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(again.get(i)).isEqualTo(rows.get(i));
            for (String field : rows.get(i).fields()) {
                Object value = rows.get(i).get(field);
                if (value != null) {
                    assertThat(again.get(i).get(field)).hasSameClassAs(value);
                }
            }
        }
        db.checkIntegrity();
    }
}
