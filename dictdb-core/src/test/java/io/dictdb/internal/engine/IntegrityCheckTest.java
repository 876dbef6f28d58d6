package io.dictdb.internal.engine;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.IndexDefinition;
import io.dictdb.IntegrityException;
import io.dictdb.internal.index.FieldIndex;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table that is damaged in one place, out of reach of any statement, and what the check says of it. */
class IntegrityCheckTest {
    private static final int ROWS = 2500; // of three chunks

    private final EmbeddedDatabase database = EmbeddedDatabase.create();
    private final EmbeddedTable table = database.addTable("users", "id", null);
    private final TableRows rows = table.rows();
    private FieldIndex hash;
    private FieldIndex sorted;
    private FieldIndex unique;

    @BeforeEach
    void fill() {
        for (int i = 0; i < ROWS; i++) {
            Map<String, Object> user = new HashMap<>();
            user.put("age", i % 50);
            user.put("email", i + "@example.com");
            table.insert(user);
        }
        table.createIndex(IndexDefinition.hash("age"));
        table.createIndex(IndexDefinition.sorted("age", "email"));
        table.createIndex(IndexDefinition.hash("email").unique());
        hash = rows.indexes().fieldIndexes().get(0);
        sorted = rows.indexes().fieldIndexes().get(1);
        unique = rows.indexes().fieldIndexes().get(2);
        table.delete(field("id").between(100, 900));
    }

    /** What these tests damage is no longer the business of any check. */
    @AfterEach
    void drop() {
        database.dropTable("users");
        assertThatCode(database::checkIntegrity).doesNotThrowAnyException();
    }

    private void assertFound(String structure, String problem) {
        assertThatThrownBy(database::checkIntegrity)
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("'users'")
                .hasMessageContaining(problem)
                .satisfies(e -> assertThat(((IntegrityException) e).table()).isEqualTo("users"))
                .satisfies(e -> assertThat(((IntegrityException) e).structure()).isEqualTo(structure));
    }

    @Test
    void aSoundTablePasses() {
        try (ChangeTracker tracker = database.trackChanges()) {
            table.update(Map.of("age", 7), field("id").lt(50));
            table.delete(field("id").eq(60));
            assertThat(tracker.hasChanges()).isTrue();
            assertThatCode(database::checkIntegrity).doesNotThrowAnyException();
        }
        assertThat(table.count()).isGreaterThan(1000);
    }

    @Test
    void aRowWithoutItsKeyIsFound() {
        rows.indexes().keys().remove(5L);
        assertFound("key index", "finds row -1");
    }

    @Test
    void aKeyWithoutARowIsFound() {
        rows.indexes().keys().put(100_000L, 5);
        assertFound("key index", "keys for");
    }

    @Test
    void aKeyBeyondTheSequenceIsFound() {
        rows.indexes().keys().put(100_000L, rows.find(5L));
        rows.store().put(rows.find(5L), rows.fields().ordinal("id"), 100_000L);
        assertFound("key index", "generated next");
    }

    @Test
    void aRowThatIsNotInAnIndexIsFound() {
        hash.remove(4L, rows.find(5L));
        assertFound("index hash(age)", "rows, not");
    }

    @Test
    void aRowUnderAnotherValueIsFound() {
        hash.remove(4L, rows.find(5L));
        hash.add(5L, rows.find(5L));
        assertFound("index hash(age)", "differ at row");
    }

    @Test
    void anEntryOfARowThatIsNotThereIsFound() {
        Object value = sorted.valueOf(rows.store(), rows.find(5L));
        sorted.add(value, rows.find(5L) + ROWS);
        assertFound("index sorted(age, email)", "rows, not");
    }

    @Test
    void aValueThatAUniqueIndexHasTwiceIsFound() {
        int rowId = rows.find(5L);
        unique.remove("4@example.com", rowId);
        unique.add("9@example.com", rowId);
        sorted.remove(sorted.valueOf(rows.store(), rowId), rowId);
        rows.store().put(rowId, rows.fields().ordinal("email"), "9@example.com");
        sorted.add(sorted.valueOf(rows.store(), rowId), rowId);
        assertFound("index unique hash(email)", "is unique, but 2 rows");
    }

    @Test
    void aRecordOfChangesThatIsNotTrueIsFound() {
        try (ChangeTracker tracker = database.trackChanges()) {
            rows.changesFor(tracker).rows().deleted(5L, 0);
            assertFound("record of changes", "was deleted");
            rows.changesFor(tracker).rows().updated(5L, 17);
            assertFound("record of changes", "at row 17");
        }
    }
}
