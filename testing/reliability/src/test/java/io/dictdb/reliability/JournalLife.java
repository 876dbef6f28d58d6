package io.dictdb.reliability;

import static io.dictdb.Conditions.field;
import static io.dictdb.reliability.Script.check;

import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.Transaction;
import io.dictdb.reliability.disk.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The life of an open database on a disk, from a seed: statements of every kind, checkpoints, restarts. Beside it a model in plain
 * collections, which remembers each state and what of the disk was changed when it was acknowledged.
 */
final class JournalLife {
    /** After so many changes of the disk, a state that was acknowledged, and whether it was forced to disk. */
    record Mark(int diskChanges, int state, boolean forced) {}

    private final Disk disk;
    private final Random random;
    private final Durability durability;
    private final Path directory;
    private final Map<String, LinkedHashMap<Long, Map<String, Object>>> tables = new LinkedHashMap<>();
    private final Map<String, Long> nextKeys = new LinkedHashMap<>();
    private final List<State> states = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private DurableDatabase db;
    private long statements;

    JournalLife(Disk disk, long seed, Durability durability) {
        this.disk = disk;
        this.durability = durability;
        random = new Random(seed);
        directory = disk.path("/data/open");
        states.add(new State(Map.of()));
    }

    Path directory() {
        return directory;
    }

    /** Opens the database, which must have the state of the model. */
    void open() {
        db = DictDB.open(directory, durability);
        check(State.of(db).equals(states.get(now())), "opening brought another state");
    }

    /** Opens the database after something went wrong, and goes on from the state it has. */
    int openAgain(int least) {
        db = DictDB.open(directory, durability);
        State found = State.of(db);
        int state = find(found, least, now());
        check(state >= 0, "opened " + found + ", not a state from " + least + " to " + now());
        db.checkIntegrity();
        return state;
    }

    DurableDatabase db() {
        return db;
    }

    int now() {
        return states.size() - 1;
    }

    State state(int number) {
        return states.get(number);
    }

    int find(State state, int from, int to) {
        for (int i = to; i >= from; i--) {
            if (states.get(i).equals(state)) {
                return i;
            }
        }
        return -1;
    }

    /** Does something. */
    void step() {
        String name = tables.isEmpty() ? "" : List.copyOf(tables.keySet()).get(random.nextInt(tables.size()));
        int choice = tables.isEmpty() ? 0 : random.nextInt(18);
        switch (choice) {
            case 0 -> create();
            case 1 -> drop(name);
            case 2 -> insertAll(name, 2 + random.nextInt(4));
            case 3, 4, 5, 6 -> insertAll(name, 1);
            case 7, 8 -> delete(name);
            case 9 -> checkpoint();
            case 10 -> restart();
            case 11, 12 -> transact();
            default -> update(name);
        }
    }

    private void create() {
        String name = "table " + ++statements;
        if (tables.size() >= 4) {
            update(List.copyOf(tables.keySet()).get(0));
            return;
        }
        tables.put(name, new LinkedHashMap<>());
        nextKeys.put(name, 1L);
        statement(() -> db.createTable(name));
    }

    private void drop(String name) {
        if (tables.size() < 2) {
            insertAll(name, 1);
            return;
        }
        tables.remove(name);
        statement(() -> db.dropTable(name));
    }

    private void insertAll(String name, int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("n", ++statements);
            row.put("text", "text ".repeat(random.nextInt(40)));
            Map<String, Object> expected = new LinkedHashMap<>(row);
            long key = nextKeys.merge(name, 1L, Long::sum) - 1;
            expected.put("id", key);
            tables.get(name).put(key, expected);
            rows.add(row);
        }
        statement(() -> db.table(name).insertAll(rows));
    }

    private void update(String name) {
        Map<Long, Map<String, Object>> rows = tables.get(name);
        if (rows.isEmpty()) {
            insertAll(name, 1);
            return;
        }
        long key = anyKey(rows);
        long number = ++statements;
        Map<String, Object> row = new LinkedHashMap<>(rows.get(key));
        row.put("n", number);
        rows.put(key, row);
        statement(() -> db.table(name).update(Map.of("n", number), field("id").eq(key)));
    }

    private void delete(String name) {
        Map<Long, Map<String, Object>> rows = tables.get(name);
        if (rows.size() < 3) {
            insertAll(name, 3);
            return;
        }
        long key = anyKey(rows);
        rows.remove(key);
        statement(() -> db.table(name).delete(field("id").eq(key)));
    }

    /** Changes each table, by a transaction that is one change. */
    private void transact() {
        List<Consumer<Transaction>> parts = new ArrayList<>();
        tables.forEach((name, rows) -> {
            long number = ++statements;
            long inserted = nextKeys.merge(name, 1L, Long::sum) - 1;
            rows.put(inserted, Map.of("id", inserted, "n", number));
            parts.add(tx -> tx.table(name).insert(Map.of("n", number)));
            long updated = anyKey(rows);
            Map<String, Object> row = new LinkedHashMap<>(rows.get(updated));
            row.put("n", -number);
            rows.put(updated, row);
            parts.add(tx ->
                    tx.table(name).update(Map.of("n", -number), field("id").eq(updated)));
            if (rows.size() > 3) {
                long deleted = anyKey(rows);
                rows.remove(deleted);
                parts.add(tx -> tx.table(name).delete(field("id").eq(deleted)));
            }
        });
        statement(() -> db.transact(tx -> parts.forEach(part -> part.accept(tx))));
    }

    private long anyKey(Map<Long, Map<String, Object>> rows) {
        return List.copyOf(rows.keySet()).get(random.nextInt(rows.size()));
    }

    /** Remembers what is to be, then lets it happen. */
    private void statement(Runnable statement) {
        Map<String, List<Map<String, Object>>> copy = new LinkedHashMap<>();
        tables.forEach((name, rows) -> copy.put(name, List.copyOf(rows.values())));
        states.add(new State(copy));
        statement.run();
        acknowledge(durability.isSync());
    }

    private void checkpoint() {
        db.checkpoint();
        acknowledge(true);
    }

    private void restart() {
        db.close();
        acknowledge(true);
        open();
    }

    /** Ends the life. */
    void end() {
        db.close();
        acknowledge(true);
    }

    private void acknowledge(boolean forced) {
        marks.add(new Mark(disk.changes(), now(), forced));
    }

    /** Returns the last state that was acknowledged. */
    int acknowledged() {
        return marks.isEmpty() ? 0 : marks.get(marks.size() - 1).state();
    }

    /** Returns the last state that was acknowledged as forced to disk by then. */
    int safe(int diskChanges) {
        int state = 0;
        for (Mark mark : marks) {
            if (mark.diskChanges <= diskChanges && mark.forced) {
                state = mark.state;
            }
        }
        return state;
    }

    /** Returns the last state there can have been by then. */
    int reached(int diskChanges) {
        for (Mark mark : marks) {
            if (mark.diskChanges >= diskChanges) {
                return mark.state;
            }
        }
        return now();
    }
}
