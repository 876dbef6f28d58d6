package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.fixture.TestDatabases;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The limits that docs/engine.md states: what is within them works and survives a file, what is beyond is refused by name. */
class LimitsTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private static final int WIDE = 100_000;
    private static final int LONG_TEXT = 20_000_000;

    @TempDir
    Path folder;

    private final DictDB db = databases.create();
    private final Table table = db.createTable("things");

    private Row savedAndLoaded(Object key) {
        Path json = folder.resolve("db.json");
        Path binary = folder.resolve("db.dictdb");
        db.save(json, Format.JSON);
        db.save(binary, Format.COMPRESSED);
        Row row = databases.load(json).table("things").get(key).orElseThrow();
        assertThat(databases.load(binary).table("things").get(key)).contains(row);
        return row;
    }

    @Test
    void aRowHasAHundredThousandFields() {
        Map<String, Object> wide = new HashMap<>();
        for (int i = 0; i < WIDE; i++) {
            wide.put("field" + i, i % 3 == 0 ? (Object) ("text " + i) : (Object) i);
        }
        Object key = table.insert(wide);
        table.update(Map.of("field77", "changed"), field("field99999").eq("text 99999"));

        Row row = savedAndLoaded(key);
        assertThat(row.fields()).hasSize(WIDE + 1);
        assertThat(row.get("field77")).isEqualTo("changed");
        assertThat(row.getLong("field98765")).isEqualTo(98_765);
        assertThat(row).isEqualTo(table.get(key).orElseThrow());
    }

    /** {@code -Dlimits.tables} sets how many. */
    @Test
    void aDatabaseHasAsManyTablesAsOneLikes() {
        int count = Integer.getInteger("limits.tables", 20_000);
        for (int i = 1; i < count; i++) {
            db.createTable("table " + i);
        }
        db.table("table " + count / 2).insert(Map.of("n", 1));
        savedAndLoaded(table.insert(Map.of("n", 2)));
        DictDB loaded = databases.load(folder.resolve("db.json"));
        assertThat(loaded.tableNames()).hasSize(count).isEqualTo(db.tableNames());
        assertThat(loaded.table("table " + count / 2).count()).isEqualTo(1);
        for (int i = 1; i < count; i += 2) {
            loaded.dropTable("table " + i);
        }
        assertThat(loaded.tableNames()).hasSize(count - count / 2);
    }

    @Test
    void aStringHasTwentyMillionCharacters() {
        String text = "x".repeat(LONG_TEXT);
        Object key = table.insert(Map.of("text", text));
        assertThat(savedAndLoaded(key).getString("text")).isEqualTo(text);
        assertThat(table.where(field("text").endsWith("xx")).count()).isEqualTo(1);
    }

    @Test
    void valuesAreNestedToTheLimitAndNoDeeper() {
        Object deepest = nested(Values.MAX_NESTING);
        Object key = table.insert(Map.of("value", deepest));
        assertThat(savedAndLoaded(key).get("value")).isEqualTo(deepest);

        assertThatThrownBy(() -> table.insert(Map.of("value", nested(Values.MAX_NESTING + 1))))
                .isInstanceOf(UnsupportedValueException.class)
                .hasMessageContaining("200");
        assertThat(table.count()).isEqualTo(1);
    }

    private static Object nested(int levels) {
        Object value = 1L;
        for (int level = 0; level < levels; level++) {
            List<Object> list = new ArrayList<>();
            list.add(value);
            value = list;
        }
        return value;
    }

    @Test
    void numbersHaveDigitsToTheLimitAndNoMore() {
        BigInteger greatest = BigInteger.TEN.pow(Values.MAX_DIGITS).subtract(BigInteger.ONE);
        BigDecimal longest = new BigDecimal(greatest.negate(), Values.MAX_DIGITS);
        Object key = table.insert(Map.of("value", greatest, "decimal", longest));
        assertThat(savedAndLoaded(key).get("value")).isEqualTo(greatest);
        assertThat(savedAndLoaded(key).get("decimal")).isEqualTo(longest);

        assertThatThrownBy(() -> table.insert(
                        Map.of("value", greatest.add(BigInteger.ONE).negate())))
                .isInstanceOf(UnsupportedValueException.class)
                .hasMessageContaining("100000");
        assertThat(table.count()).isEqualTo(1);
    }
}
