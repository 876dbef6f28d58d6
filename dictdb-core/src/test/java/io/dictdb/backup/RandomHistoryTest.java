package io.dictdb.backup;

import static io.dictdb.Conditions.field;
import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.Condition;
import io.dictdb.DictDB;
import io.dictdb.DictDBException;
import io.dictdb.Format;
import io.dictdb.IndexType;
import io.dictdb.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random changes, backups, failures, clock changes and restarts: what is restored is always what was there. */
class RandomHistoryTest extends BackupFixture {
    private static final int STEPS = 300;

    private DictDB live = db;
    private BackupManager manager;
    private Random random;

    static long[] seeds() {
        return new Random(20261123).longs(12).toArray();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRandomHistoryRestores(long seed) {
        random = new Random(seed);
        manager = open();
        int compared = 0;
        for (int step = 0; step < STEPS; step++) {
            change();
            if (random.nextInt(8) == 0) {
                backup();
                compared += compare();
            }
            if (random.nextInt(60) == 0) {
                restart();
            }
        }
        manager.close();
        compared += compare();
        assertThat(compared).isGreaterThan(10);
    }

    private BackupManager open() {
        return BackupManager.builder(live, folder.path())
                .clock(clock)
                .format(List.of(Format.values()).get(random.nextInt(Format.values().length)))
                .incremental(true)
                .maxDeltasBeforeFull(1 + random.nextInt(12))
                .build();
    }

    private int compare() {
        long rows = Contents.of(live).rows();
        if (rows == 0) {
            return 0;
        }
        assertRestores(folder, live, rows);
        return 1;
    }

    private void restart() {
        manager.close();
        live = databases.restoreLatest(folder.path());
        manager = open();
    }

    private void backup() {
        clock.advance(Duration.ofMillis(random.nextInt(20_000) - 10_000));
        if (random.nextInt(4) == 0) {
            ThrowingCallable backup = random.nextBoolean() ? manager::backupFull : manager::backupNow;
            insertSomething();
            assertFailsWhileWriting(backup);
            for (int i = random.nextInt(5); i > 0; i--) {
                change();
            }
        }
        switch (random.nextInt(6)) {
            case 0 -> manager.backupFull();
            case 1 -> manager.backupDelta();
            default -> manager.backupNow();
        }
    }

    private void change() {
        List<String> names = live.tableNames();
        if (names.isEmpty() || (names.size() < 4 && random.nextInt(30) == 0)) {
            create();
            return;
        }
        Table table = live.table(names.get(random.nextInt(names.size())));
        try {
            switch (random.nextInt(100)) {
                case 0 -> live.dropTable(table.name());
                case 1 -> {
                    live.dropTable(table.name());
                    live.createTable(table.name(), table.primaryKey());
                }
                case 2, 3 -> table.createIndex(fieldName(), indexType());
                case 4 -> table.dropIndex(fieldName(), indexType());
                case 5 -> table.deleteAll();
                case 6, 7 -> table.insertAll(records(200));
                default -> changeRows(table);
            }
        } catch (DictDBException e) {
            // Some changes find nothing to change, or a key that is taken. The database is as it was.
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private void changeRows(Table table) {
        switch (random.nextInt(7)) {
            case 0 -> table.insertAll(records(5));
            case 1 -> table.insert(record());
            case 2 -> table.upsert(withKey(table));
            case 3 -> table.insert(withKey(table));
            case 4 -> table.update(record(), condition(table));
            case 5 -> table.delete(condition(table));
            default -> {
                Map<String, Object> again = withKey(table);
                table.delete(field(table.primaryKey()).eq(again.get(table.primaryKey())));
                table.insert(again);
            }
        }
    }

    /** So that a backup is due. */
    private void insertSomething() {
        live.findTable("always").orElseGet(() -> live.createTable("always")).insert(record());
    }

    private void create() {
        String name = "table " + random.nextInt(6);
        if (live.findTable(name).isEmpty()) {
            live.createTable(name, random.nextBoolean() ? "id" : "key");
        }
    }

    private Condition condition(Table table) {
        return switch (random.nextInt(3)) {
            case 0 -> field(table.primaryKey()).le(random.nextInt(40));
            case 1 -> field(fieldName()).eq(value());
            default -> field(table.primaryKey()).eq(random.nextInt(200));
        };
    }

    private Map<String, Object> withKey(Table table) {
        Map<String, Object> record = record();
        record.put(table.primaryKey(), random.nextInt(10) == 0 ? "k" + random.nextInt(5) : random.nextInt(100));
        return record;
    }

    private List<Map<String, Object>> records(int count) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record());
        }
        return records;
    }

    private Map<String, Object> record() {
        Map<String, Object> record = new HashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            record.put(fieldName(), value());
        }
        return record;
    }

    private String fieldName() {
        return "f" + random.nextInt(5);
    }

    private IndexType indexType() {
        return random.nextBoolean() ? IndexType.HASH : IndexType.SORTED;
    }

    private Object value() {
        return switch (random.nextInt(7)) {
            case 0 -> null;
            case 1 -> random.nextInt(10);
            case 2 -> random.nextInt(10) / 2.0;
            case 3 -> "text " + random.nextInt(5);
            case 4 -> random.nextBoolean();
            case 5 -> List.of(random.nextInt(3), "x");
            default -> Map.of("nested", random.nextInt(3));
        };
    }
}
