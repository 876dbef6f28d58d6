package io.dictdb.reliability;

import static io.dictdb.Conditions.field;
import static io.dictdb.reliability.Script.check;

import io.dictdb.DictDB;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a database should hold, kept in plain collections beside it: random statements change both, and each state is remembered. States
 * are numbered; no two are equal, for each statement brings a number that was never there.
 */
final class Model {
    private final Random random;
    private final Map<String, LinkedHashMap<Long, Map<String, Object>>> tables = new LinkedHashMap<>();
    private final Map<String, Long> nextKeys = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    private long statements;
    private DictDB db;

    Model(Random random, DictDB db) {
        this.random = random;
        this.db = db;
        tables.put("always", new LinkedHashMap<>());
        db.createTable("always");
        insert("always");
        insert("always");
        insert("always");
    }

    /** Begins to change another database, which must hold the current state. */
    void goOnWith(DictDB other) {
        db = other;
    }

    DictDB db() {
        return db;
    }

    /** Returns the number of the state that there is now. */
    int now() {
        return states.size() - 1;
    }

    State state(int number) {
        return states.get(number);
    }

    /** Returns the number of a state, searched from one number to another, or -1. */
    int find(State state, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (states.get(i).equals(state)) {
                return i;
            }
        }
        return -1;
    }

    /** Executes a random statement. */
    void change() {
        List<String> names = List.copyOf(tables.keySet());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(12)) {
            case 0 -> {
                String created = "table " + ++statements;
                if (tables.size() < 4) {
                    db.createTable(created);
                    tables.put(created, new LinkedHashMap<>());
                    insert(created);
                } else {
                    insert(name);
                }
            }
            case 1 -> {
                if (!name.equals("always")) {
                    db.dropTable(name);
                    tables.remove(name);
                    nextKeys.remove(name);
                }
                insert("always");
            }
            case 2, 3, 4 -> insert(name);
            case 5, 6 -> delete(name);
            default -> update(name);
        }
    }

    private void insert(String name) {
        long number = ++statements;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("n", number);
        row.put("text", "text ".repeat(random.nextInt(30)));
        Map<String, Object> expected = new LinkedHashMap<>(row);
        Object key = db.table(name).insert(row);
        long next = nextKeys.merge(name, 1L, Long::sum);
        check(key.equals(next), "the key of a new row is " + key + ", not " + next);
        expected.put("id", key);
        tables.get(name).put((Long) key, expected);
        remember();
    }

    private void update(String name) {
        Map<Long, Map<String, Object>> rows = tables.get(name);
        if (rows.isEmpty()) {
            insert(name);
            return;
        }
        long key = anyKey(rows);
        long number = ++statements;
        db.table(name).update(Map.of("n", number), field("id").eq(key));
        Map<String, Object> row = new LinkedHashMap<>(rows.get(key));
        row.put("n", number);
        rows.put(key, row);
        remember();
    }

    /** Deletes a row unless there are few, and makes the state a new one by an update; the two count as one change. */
    private void delete(String name) {
        Map<Long, Map<String, Object>> rows = tables.get(name);
        if (rows.size() > 3) {
            long key = anyKey(rows);
            db.table(name).delete(field("id").eq(key));
            rows.remove(key);
        }
        update("always");
    }

    private long anyKey(Map<Long, Map<String, Object>> rows) {
        return List.copyOf(rows.keySet()).get(random.nextInt(rows.size()));
    }

    private void remember() {
        Map<String, List<Map<String, Object>>> copy = new LinkedHashMap<>();
        tables.forEach((name, rows) -> copy.put(name, List.copyOf(rows.values())));
        states.add(new State(copy));
    }
}
