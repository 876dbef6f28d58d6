package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records checked against a schema. */
class SchemaTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table people = db.createTable(
            "people",
            "id",
            Schema.builder()
                    .field("name", FieldType.STRING)
                    .field("age", FieldType.INTEGER)
                    .build());

    @TempDir
    Path directory;

    private void assertRefused(String field, Runnable statement) {
        assertThatExceptionOfType(SchemaValidationException.class)
                .isThrownBy(statement::run)
                .withMessageContaining("'" + field + "'")
                .withMessageContaining("'people'")
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void theKeyIsAddedAsAWholeNumber() {
        assertThat(people.columns()).containsExactly("name", "age", "id");
        assertThat(people.schema().orElseThrow().types()).containsEntry("id", FieldType.INTEGER);
        assertThat(people.insert(Map.of("name", "Ada", "age", 36))).isEqualTo(1L);
        assertRefused("id", () -> people.insert(Map.of("id", "x", "name", "Ada", "age", 36)));
    }

    @Test
    void everyFieldIsRequiredAndNoOtherAllowed() {
        assertRefused("age", () -> people.insert(Map.of("name", "Ada")));
        assertRefused("age", () -> people.insert(Map.of("name", "Ada", "age", 1.0)));
        assertRefused("age", () -> people.insert(Map.of("name", "Ada", "age", true)));
        assertRefused("name", () -> people.insert(Map.of("name", List.of(), "age", 1)));
        assertRefused("phone", () -> people.insert(Map.of("name", "Ada", "age", 1, "phone", "1")));
        assertThat(people.count()).isZero();
    }

    @Test
    void aRefusedBatchUpdateOrUpsertChangesNothing() { // D17
        people.insert(Map.of("name", "Ada", "age", 36));
        List<Map<String, Object>> batch = new ArrayList<>();
        batch.add(Map.of("name", "Bob", "age", 1));
        batch.add(Map.of("name", "Eve"));
        assertRefused("age", () -> people.insertAll(batch));
        assertRefused("age", () -> people.updateAll(Map.of("name", "X", "age", "old")));
        assertRefused("nick", () -> people.upsert(Map.of("id", 1, "nick", 5)));
        assertRefused("age", () -> people.upsert(Map.of("id", 1, "age", "5")));
        assertThat(people.all()).hasSize(1);
        assertThat(people.get(1).orElseThrow().toMap()).isEqualTo(Map.of("id", 1L, "name", "Ada", "age", 36L));
        assertThat(people.upsert(Map.of("id", 1, "age", 37)).outcome()).isEqualTo(UpsertResult.Outcome.UPDATED);
    }

    @Test
    void aRowThatDoesNotFitCannotBeChangedIntoAnotherThatDoesNot() {
        InsertOptions unchecked = InsertOptions.defaults().skipValidation(true);
        people.insert(Map.of("id", 1, "name", "Ada", "age", 36, "phone", "1"), unchecked);
        people.insert(Map.of("id", 2, "name", "Bob", "age", "old"), unchecked);
        assertRefused(
                "phone", () -> people.update(Map.of("age", 37), field("id").eq(1)));
        assertRefused("phone", () -> people.upsert(Map.of("id", 1, "age", 37)));
        assertRefused(
                "age", () -> people.update(Map.of("name", "Rob"), field("id").eq(2)));
        assertThat(people.update(Map.of("age", 50), field("id").eq(2))).isEqualTo(1);
        assertThat(people.all()).extracting(row -> row.get("age")).containsExactly(36L, 50L);
    }

    @Test
    void skippedValidationNeverMakesAFileThatCannotBeLoaded() { // D18
        people.insert(Map.of("wrong", true), InsertOptions.defaults().skipValidation(true));
        people.insertAll(
                List.of(Map.of("name", 5), Map.of("name", "ok", "age", 3)),
                InsertOptions.defaults().skipValidation(true));
        Path file = directory.resolve("db.json");
        db.save(file, Format.JSON);
        Table loaded = databases.load(file).table("people");
        assertThat(loaded.all()).isEqualTo(people.all()).hasSize(3);
        assertThat(loaded.schema()).isEqualTo(people.schema()).isPresent();
        assertThat(loaded.update(Map.of("age", 4), field("name").eq("ok"))).isEqualTo(1);
        assertRefused("name", () -> loaded.insert(Map.of("name", 5, "age", 3)));
    }

    @Test
    void aFieldIsGivenOnce() {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> Schema.builder().field("a", FieldType.LIST).field("a", FieldType.MAP));
    }
}
