package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Queries for some fields, and for each different row once. */
class ProjectionTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final Table table = databases.create().createTable("items");

    @BeforeEach
    void fill() {
        table.insert(Map.of("kind", "A", "n", 3, "tags", List.of("x")));
        table.insert(Map.of("kind", "A", "n", 1));
        table.insert(Map.of("kind", "B", "n", 3.0));
        table.insert(Map.of("n", 2));
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put("kind", null);
        table.insert(nothing);
        table.insert(Map.of("kind", "C", "n", 1));
    }

    private static Map<String, Object> row(Object... entries) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            row.put((String) entries[i], entries[i + 1]);
        }
        return row;
    }

    @Test
    void aSelectedFieldThatARowLacksIsNull() {
        assertThat(table.query().select("kind", "n").maps())
                .containsExactly(
                        row("kind", "A", "n", 3L),
                        row("kind", "A", "n", 1L),
                        row("kind", "B", "n", 3.0),
                        row("kind", null, "n", 2L),
                        row("kind", null, "n", null),
                        row("kind", "C", "n", 1L));
        Row first = table.query().select("n", "nowhere").first().orElseThrow();
        assertThat(first.fields()).containsExactly("n", "nowhere");
        assertThat(first.getLong("n")).isEqualTo(3);
        assertThat(first.has("nowhere")).isTrue();
        assertThat(first.isNull("nowhere")).isTrue();
        assertThat(first.has("kind")).isFalse();
        assertThatExceptionOfType(FieldTypeException.class).isThrownBy(() -> first.getString("kind"));
    }

    @Test
    void fieldsCanHaveOtherNamesAndConditionsAndOrderSeeAllOfThem() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("number", "n");
        names.put("again", "n");
        assertThat(table.where(field("kind").isNotNull())
                        .select(names)
                        .orderBy("-id")
                        .limit(2)
                        .maps())
                .containsExactly(row("number", 1L, "again", 1L), row("number", 3.0, "again", 3.0));
    }

    @Test
    void distinctComesBeforeOffsetAndLimitAndKeepsTheFirst() { // D25
        Query kinds = table.query().select("kind").distinct();
        assertThat(kinds.list()).extracting(row -> row.get("kind")).containsExactly("A", "B", null, "C");
        assertThat(kinds.limit(2).list()).extracting(row -> row.get("kind")).containsExactly("A", "B");
        assertThat(kinds.offset(1).limit(2).count()).isEqualTo(2);
        assertThat(kinds.count()).isEqualTo(4);
        assertThat(kinds.offset(4).exists()).isFalse();
        assertThat(table.query().select("n").distinct().orderBy("n").stream().map(row -> row.get("n")))
                .containsExactly(null, 1L, 2L, 3L);
        assertThat(table.query().distinct().count()).isEqualTo(6);
    }

    @Test
    void distinctComparesValuesExactly() { // D25
        Table values = databases.create().createTable("values");
        for (Object value :
                Arrays.asList(true, 1, 1.0, List.of(), Map.of(), Map.of("a", 1), List.of(List.of("a", 1)))) {
            values.insert(Map.of("v", value));
        }
        assertThat(values.query().select("v").distinct().count()).isEqualTo(6);
    }

    @Test
    void aSelectionNamesEachFieldOnce() { // D48
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> table.query().select());
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> table.query().select("n", "n"))
                .withMessageContaining("'n' twice");
    }
}
