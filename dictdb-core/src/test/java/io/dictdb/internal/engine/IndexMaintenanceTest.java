package io.dictdb.internal.engine;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.Condition;
import io.dictdb.DictDB;
import io.dictdb.DuplicateValueException;
import io.dictdb.IndexDefinition;
import io.dictdb.RecordNotFoundException;
import io.dictdb.Table;
import io.dictdb.backup.BackupManager;
import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever statements run, refused ones included, every index says what the rows do. */
class IndexMaintenanceTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private static final List<IndexDefinition> DEFINITIONS = List.of(
            IndexDefinition.hash("a"),
            IndexDefinition.sorted("a"),
            IndexDefinition.sorted("b"),
            IndexDefinition.hash("a", "b"),
            IndexDefinition.sorted("b", "a", "c"),
            IndexDefinition.hash("c").unique(),
            IndexDefinition.sorted("a", "c").unique(),
            IndexDefinition.sorted("id"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void indexesFollowTheRows(long seed) {
        Random random = new Random(seed);
        DictDB db = databases.create();
        Table table = db.createTable("t");
        DEFINITIONS.forEach(table::createIndex);
        int done = 0;
        int refused = 0;
        try (BackupManager backups =
                BackupManager.builder(db, directory).incremental(true).build()) {
            backups.backupFull();
            for (int i = 0; i < 600; i++) {
                try {
                    change(table, random);
                    done++;
                } catch (DuplicateValueException e) {
                    refused++;
                } catch (RecordNotFoundException e) {
                    assertThat(e.table()).isEqualTo("t");
                }
                if (i % 20 == 0) {
                    check(table);
                }
                if (i % 150 == 149) {
                    backups.backupDelta();
                    Table restored = databases.restoreLatest(directory).table("t");
                    check(restored);
                    assertThat(restored.all()).isEqualTo(table.all());
                }
            }
        }
        check(table);
        assertThat(done).isGreaterThan(100);
        assertThat(refused).isGreaterThan(10);
        assertThat(table.count()).isPositive();
        table.deleteAll();
        check(table);
    }

    private static void change(Table table, Random random) {
        Condition some = field("id").gt(random.nextInt(4000)).and(field("a").eq(random.nextInt(12)));
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                List<Map<String, Object>> rows = new ArrayList<>();
                for (int i = random.nextInt(60); i >= 0; i--) {
                    rows.add(record(random));
                }
                table.insertAll(rows);
            }
            case 2 -> table.update(Map.of("a", random.nextInt(12), "b", random.nextDouble()), some);
            case 3 -> table.update(record(random), field("id").eq(random.nextInt(2000)));
            case 4 -> {
                Map<String, Object> record = record(random);
                record.put("id", random.nextInt(2000));
                table.upsert(record);
            }
            default -> table.delete(random.nextInt(12) == 0 ? field("id").lt(random.nextInt(3000)) : some);
        }
    }

    private static Map<String, Object> record(Random random) {
        Map<String, Object> record = new LinkedHashMap<>();
        if (random.nextInt(6) > 0) {
            record.put("a", random.nextInt(5) == 0 ? (Object) "x" : (Object) random.nextInt(12));
        }
        if (random.nextInt(4) > 0) {
            record.put("b", random.nextInt(5) == 0 ? null : (Object) (random.nextInt(40) / 4.0));
        }
        if (random.nextInt(3) == 0) {
            record.put("c", "c" + random.nextInt(20_000));
        }
        return record;
    }

    private static void check(Table table) {
        assertThat(table.indexes()).isEqualTo(DEFINITIONS);
        ((EmbeddedTable) table).checkIntegrity();
    }
}
