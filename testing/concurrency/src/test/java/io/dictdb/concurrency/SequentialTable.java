package io.dictdb.concurrency;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the operations of {@link TableOperations} return, one after the other. */
public class SequentialTable {
    private final Map<Integer, Integer> rows = new TreeMap<>();
    private final TreeSet<Integer> changed = new TreeSet<>();
    private boolean tracked;

    /** See {@link TableOperations#insert}. */
    public boolean insert(int key, int value) {
        if (rows.containsKey(key)) {
            return false;
        }
        put(key, value);
        return true;
    }

    /** See {@link TableOperations#insertAll}. */
    public boolean insertAll(int key, int value) {
        if (rows.containsKey(key) || rows.containsKey(key + 1)) {
            return false;
        }
        put(key, value);
        put(key + 1, value);
        return true;
    }

    /** See {@link TableOperations#get}. */
    public int get(int key) {
        return rows.getOrDefault(key, 0);
    }

    /** See {@link TableOperations#update}. */
    public boolean update(int key, int value) {
        if (!rows.containsKey(key)) {
            return false;
        }
        put(key, value);
        return true;
    }

    /** See {@link TableOperations#replaceValue}. */
    public int replaceValue(int value, int by) {
        Set<Integer> keys = keysOf(value);
        keys.forEach(key -> put(key, by));
        return keys.size();
    }

    /** See {@link TableOperations#compute}. */
    public int compute(int key) {
        if (!rows.containsKey(key)) {
            return 0;
        }
        put(key, get(key) + 1);
        return get(key);
    }

    /** See {@link TableOperations#increment}. */
    public int increment(int key) {
        return compute(key);
    }

    /** See {@link TableOperations#upsert}. */
    public String upsert(int key, int value) {
        boolean known = rows.containsKey(key);
        put(key, value);
        return known ? "UPDATED" : "INSERTED";
    }

    /** See {@link TableOperations#delete}. */
    public boolean delete(int key) {
        if (rows.remove(key) == null) {
            return false;
        }
        changed.add(key);
        return true;
    }

    /** See {@link TableOperations#deleteValue}. */
    public int deleteValue(int value) {
        Set<Integer> keys = keysOf(value);
        keys.forEach(this::delete);
        return keys.size();
    }

    /** See {@link TableOperations#selectEqual}. */
    public String selectEqual(int value) {
        return keysOf(value).toString();
    }

    /** See {@link TableOperations#selectRange}. */
    public String selectRange(int value) {
        TreeSet<String> selected = new TreeSet<>();
        rows.forEach((key, of) -> {
            if (of >= value) {
                selected.add(key + "=" + of);
            }
        });
        return selected.toString();
    }

    /** See {@link TableOperations#count}. */
    public int count() {
        return rows.size();
    }

    /** See {@link TableOperations#takeChanges}. */
    public String takeChanges() {
        if (!tracked) {
            tracked = true;
            changed.clear();
            return "";
        }
        TreeSet<Integer> upserted = new TreeSet<>(changed);
        upserted.retainAll(rows.keySet());
        TreeSet<Integer> deleted = new TreeSet<>(changed);
        deleted.removeAll(rows.keySet());
        changed.clear();
        return upserted + "-" + deleted;
    }

    private void put(int key, int value) {
        rows.put(key, value);
        changed.add(key);
    }

    private Set<Integer> keysOf(int value) {
        TreeSet<Integer> keys = new TreeSet<>();
        rows.forEach((key, of) -> {
            if (of == value) {
                keys.add(key);
            }
        });
        return keys;
    }
}
