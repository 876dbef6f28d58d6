package io.dictdb.backup;

import static io.dictdb.Conditions.field;
import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.FieldType;
import io.dictdb.IndexType;
import io.dictdb.Row;
import io.dictdb.Schema;
import io.dictdb.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens between a full backup and a delta, and comes back when the delta is applied. */
class DeltaContentTest extends BackupFixture {
    private BackupManager manager;

    @BeforeEach
    void writeTheFullBackup() {
        insertUsers(5);
        manager = incremental();
        manager.backupFull();
    }

    @Test
    void insertedUpdatedAndDeletedRows() {
        insertUser("new");
        users.update(
                Map.of("name", "changed", "extra", List.of(1, Map.of("a", 2))),
                field("id").eq(2));
        users.delete(field("id").eq(3));

        Restoration restoration = assertDelta(5);
        assertThat(restoration.deltas().get(0).affected()).isEqualTo(3);
    }

    @Test
    @DisplayName("D1: a row that was deleted and inserted again is replaced whole, and comes last")
    void aRowThatWasInsertedAgainIsReplacedWhole() {
        users.update(Map.of("extra", "x", "tags", List.of(1)), field("id").eq(1));
        manager.backupDelta();
        users.delete(field("id").eq(1));
        users.insert(Map.of("id", 1, "name", "new"));

        manager.backupDelta();
        DictDB restored = assertRestores(folder, db, 5).database();
        assertThat(restored.table("users").get(1).orElseThrow().toMap())
                .containsOnly(Map.entry("id", 1L), Map.entry("name", "new"));
        assertThat(restored.table("users").all())
                .extracting(row -> row.getLong("id"))
                .containsExactly(2L, 3L, 4L, 5L, 1L);
    }

    @Test
    @DisplayName(
            "D1: also when the deletion and the insertion are in two deltas, or in one that failed and one that did not")
    void aRowThatWasInsertedAgainLaterIsReplacedWhole() {
        users.update(Map.of("extra", "x"), field("id").eq(1));
        users.delete(field("id").eq(1));
        assertFailsWhileWriting(manager::backupDelta);
        users.insert(Map.of("id", 1, "name", "new"));
        users.delete(field("id").eq(2));
        manager.backupDelta();
        users.insert(Map.of("id", 2, "name", "newer"));

        assertDelta(5);
    }

    @Test
    void aRowThatCameAndWentLeavesNothing() {
        Object key = insertUser("short-lived");
        users.delete(field("id").eq(key));

        assertDelta(5);
    }

    @Test
    void aFieldThatChangesItsTypeOrBecomesNull() {
        users.update(
                Map.of("name", 7, "since", LocalDate.of(2026, 3, 1)),
                field("id").eq(1));
        users.update(
                Map.of("name", new BigDecimal("7.10"), "ref", new UUID(1, 2)),
                field("id").eq(2));
        Map<String, Object> nulls = new HashMap<>();
        nulls.put("name", null);
        users.update(nulls, field("id").eq(3));

        assertDelta(5);
    }

    @Test
    @DisplayName("D3: a table created after the full backup, with its key and schema")
    void aCreatedTable() {
        Schema schema = Schema.builder()
                .field("sku", FieldType.STRING)
                .field("price", FieldType.FLOAT)
                .build();
        db.createTable("products", "sku", schema).insert(Map.of("sku", "a", "price", 1.5));
        db.createTable("orders").insert(Map.of("total", 3));

        assertDelta(7);
    }

    @Test
    @DisplayName("D3: a table created after the full backup, with a schema that the original library cannot express")
    void aCreatedTableWithOptionalFieldsAndDefaults() {
        Schema schema = Schema.builder()
                .primaryKey("sku")
                .field("sku", FieldType.UUID)
                .optional("note", FieldType.STRING)
                .withDefault("since", FieldType.DATE, LocalDate.EPOCH)
                .allowOtherFields()
                .build();
        db.createTable("products", schema).insert(Map.of("sku", new UUID(1, 2), "extra", 1));

        Restoration restoration = assertDelta(6);
        Table restored = restoration.database().table("products");
        assertThat(restored.schema()).contains(schema);
        restored.insert(Map.of("sku", new UUID(3, 4)));
        assertThat(restored.all())
                .extracting(row -> row.get("since"))
                .containsExactly(LocalDate.EPOCH, LocalDate.EPOCH);
    }

    @Test
    @DisplayName("D3: an empty table")
    void anEmptyCreatedTable() {
        db.createTable("empty", "key");

        Restoration restoration = assertDelta(5);
        assertThat(restoration.database().tableNames()).containsExactly("users", "empty");
        assertThat(restoration.deltas().get(0).affected()).isZero();
    }

    @Test
    @DisplayName("D4: a dropped table does not come back")
    void aDroppedTable() {
        db.createTable("orders").insert(Map.of("total", 3));
        manager.backupDelta();
        db.dropTable("users");

        Restoration restoration = assertDelta(1);
        assertThat(restoration.database().tableNames()).containsExactly("orders");
    }

    @Test
    @DisplayName("D4: a table that was dropped and created again has the new rows, key, schema and indexes only")
    void aTableThatWasDroppedAndCreatedAgain() {
        users.createIndex("name", IndexType.HASH);
        manager.backupDelta();
        db.dropTable("users");
        Table again = db.createTable(
                "users",
                "email",
                Schema.builder().field("email", FieldType.STRING).build());
        again.createIndex("email", IndexType.SORTED);
        again.insert(Map.of("email", "ada@example.com"));

        assertDelta(1);
    }

    @Test
    @DisplayName("D4: the same key in the old and the new table of one name are two rows")
    void theSameKeyBeforeAndAfterDroppingIsAnotherRow() {
        users.update(Map.of("extra", "x"), field("id").eq(1));
        manager.backupDelta();
        db.dropTable("users");
        db.createTable("users").insert(Map.of("id", 1, "other", true));
        manager.backupDelta();
        db.dropTable("users");
        db.createTable("users");
        db.createTable("last").insert(Map.of("a", 1));

        assertDelta(1);
    }

    @Test
    void aTableThatWasCreatedAndDroppedLeavesNothing() {
        db.createTable("short-lived").insert(Map.of("a", 1));
        db.dropTable("short-lived");

        Restoration restoration = assertDelta(5);
        assertThat(restoration.database().tableNames()).containsExactly("users");
    }

    @Test
    @DisplayName("D7: a generated key is never given out again, whatever was deleted before the backup")
    void keyCountersComeBack() {
        Object last = insertUser("deleted");
        users.delete(field("id").eq(last));
        db.createTable("orders").insertAll(List.of(Map.of("a", 1), Map.of("a", 2)));
        db.table("orders").deleteAll();
        manager.backupDelta();
        insertUser("explicit next");
        manager.backupDelta();

        DictDB restored = assertRestores(folder, db, 6).database();
        assertThat(restored.table("users").insert(Map.of("name", "next"))).isEqualTo(8L);
        assertThat(restored.table("orders").insert(Map.of("a", 3))).isEqualTo(3L);
    }

    @Test
    @DisplayName("D7: an explicit key in a delta moves the counter")
    void anExplicitKeyMovesTheCounter() {
        users.insert(Map.of("id", 100, "name", "explicit"));
        manager.backupDelta();

        DictDB restored = assertRestores(folder, db, 6).database();
        assertThat(restored.table("users").insert(Map.of("name", "next"))).isEqualTo(101L);
    }

    @Test
    @DisplayName("D8, D9: indexes are restored and right: of the full backup, and created or dropped before a delta")
    void indexesComeBack() {
        users.createIndex("age", IndexType.SORTED);
        users.createIndex("name", IndexType.HASH);
        manager.backupDelta();
        users.update(Map.of("name", "ada", "age", 36), field("id").eq(1));
        users.delete(field("id").eq(2));
        users.insert(Map.of("name", "grace", "age", 85));
        users.createIndex("city", IndexType.HASH);
        users.dropIndex("city", IndexType.HASH);
        manager.backupDelta();

        Table restored = assertRestores(folder, db, 5).database().table("users");
        assertThat(restored.indexes()).isEqualTo(users.indexes()).hasSize(2);
        assertThat(keys(restored.where(field("name").eq("ada")).list())).containsExactly(1L);
        assertThat(keys(restored.where(field("name").eq("user 1")).list())).isEmpty();
        assertThat(keys(restored.where(field("age").ge(40)).list())).containsExactly(6L);
        assertThat(keys(restored.where(field("name").eq("user 0")).list())).isEmpty();
    }

    @Test
    void deltasWithIndexesInTheFullBackupKeepThemRight() {
        users.createIndex("name", IndexType.HASH);
        manager.backupFull();
        users.update(Map.of("name", "new"), field("id").eq(1));
        users.delete(field("id").eq(2));
        manager.backupDelta();

        Table restored = assertRestores(folder, db, 4).database().table("users");
        assertThat(restored.hasIndex("name")).isTrue();
        assertThat(keys(restored.where(field("name").eq("new")).list())).containsExactly(1L);
        assertThat(keys(restored.where(field("name").eq("user 0")).list())).isEmpty();
        assertThat(keys(restored.where(field("name").eq("user 1")).list())).isEmpty();
        assertThat(keys(restored.where(field("name").eq("user 4")).list())).containsExactly(5L);
    }

    @Test
    void aRestoredDatabaseGoesOnBeingBackedUp() {
        insertUser("delta");
        manager.close();
        DictDB again = databases.restoreLatest(folder.path());
        Table restored = again.table("users");
        try (BackupManager next = BackupManager.builder(again, folder.path())
                .clock(clock)
                .incremental(true)
                .build()) {
            next.backupNow();
            restored.delete(field("id").eq(1));
            restored.insert(Map.of("name", "second life"));
            next.backupNow();
        }
        assertRestores(folder, again, 6);
    }

    @Test
    void manyDeltasOnManyRows() {
        users.insertAll(rows(2000));
        for (int round = 0; round < 20; round++) {
            users.delete(field("n").eq(round));
            users.update(Map.of("round", round), field("n").between(round * 50, round * 50 + 99));
            users.insertAll(rows(10));
            manager.backupDelta();
        }
        assertThat(assertRestores(folder, db, users.count()).deltas()).hasSize(20);
        assertThat(users.count()).isGreaterThan(2000);
    }

    private static List<Map<String, Object>> rows(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Map.of("n", i, "name", "row " + i));
        }
        return rows;
    }

    private static List<Long> keys(List<Row> rows) {
        return rows.stream().map(row -> row.getLong("id")).toList();
    }

    private Restoration assertDelta(long expectedRows) {
        manager.backupDelta();
        Restoration restoration = assertRestores(folder, db, expectedRows);
        assertThat(restoration.deltas()).isNotEmpty();
        return restoration;
    }
}
