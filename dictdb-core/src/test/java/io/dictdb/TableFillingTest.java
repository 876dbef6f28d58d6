package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.backup.BackupManager;
import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tables that appear with all their rows. */
class TableFillingTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path directory;

    private final DictDB db = databases.create();

    private static void fill(Table table) {
        for (int from = 0; from < 5000; from += 1000) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = from; i < from + 1000; i++) {
                rows.add(Map.of("sku", "s" + i, "price", i));
            }
            table.insertAll(rows);
        }
    }

    @Test
    void aTableThatIsBeingFilledIsSeenByNobodyAndThenWhole() {
        Table products = db.createTable("products", "sku", null, table -> {
            table.createIndex("price", IndexType.SORTED);
            fill(table);
            assertThat(db.tableNames()).isEmpty();
            assertThat(db.findTable("products")).isEmpty();
        });

        assertThat(db.table("products")).isSameAs(products);
        assertThat(products.where(field("price").ge(4000)).count()).isEqualTo(1000);
        assertThat(products.get("s4999")).isPresent();
    }

    @Test
    void ifTheFillingFailsThereIsNoTable() {
        List<Table> kept = new ArrayList<>();

        assertThatThrownBy(() -> db.createTable("products", "sku", null, table -> {
                    kept.add(table);
                    fill(table);
                    table.insert(Map.of("sku", "s1"));
                }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(db.tableNames()).isEmpty();
        assertThatThrownBy(() -> kept.get(0).insert(Map.of("sku", "new"))).isInstanceOf(TableNotFoundException.class);
        db.createTable("products");
    }

    @Test
    void ifTheNameIsTakenMeanwhileTheOtherTableStays() {
        assertThatThrownBy(() -> db.createTable("products", "sku", null, table -> {
                    fill(table);
                    db.createTable("products").insert(Map.of("name", "other"));
                }))
                .isInstanceOf(DuplicateTableException.class);

        assertThat(db.table("products").count()).isEqualTo(1);
        assertThatThrownBy(() -> db.createTable("products", "sku", null, TableFillingTest::fill))
                .isInstanceOf(DuplicateTableException.class);
    }

    @Test
    void aFilledTableIsInTheNextIncrementalBackupWithAllItsRows() {
        try (BackupManager backups =
                BackupManager.builder(db, directory).incremental(true).build()) {
            db.createTable("first").insert(Map.of("n", 1));
            backups.backupFull();
            Table products = db.createTable("products", "sku", null, table -> {
                fill(table);
                backups.backupNow();
            });
            products.delete(field("price").lt(10));
            products.update(Map.of("price", -1), field("sku").eq("s20"));
            backups.backupNow();
        }

        DictDB restored = databases.restoreLatest(directory);
        assertThat(restored.table("products").count()).isEqualTo(4990);
        assertThat(restored.table("products").get("s20").orElseThrow().getLong("price"))
                .isEqualTo(-1);
    }

    @Test
    void theColumnsOfAQueryAreTheSelectedOnesOrThoseOfTheTable() {
        Table products = db.createTable("products", "sku", null, TableFillingTest::fill);

        assertThat(products.query().select("price", "none").columns()).containsExactly("price", "none");
        assertThat(products.where(field("price").lt(0)).columns()).containsExactly("price", "sku");
    }
}
