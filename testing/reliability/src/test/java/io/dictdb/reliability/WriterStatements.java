package io.dictdb.reliability;

import static io.dictdb.Conditions.field;

import io.dictdb.Condition;
import io.dictdb.DictDB;
import io.dictdb.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a writer does, one statement after the other, on rows of its own in three tables, and what must come of it. A statement follows from
 * the writer and its number alone; in a process it is executed, and here, in plain collections, it is played.
 */
final class WriterStatements {
    static final List<String> TABLES = List.of("a", "b", "c");

    /** The most statements in a row that leave no row with their number. */
    static final int WITHOUT_TRACE = TABLES.size();

    private static final int KINDS = 6;
    private static final long CYCLE = 1L * TABLES.size() * KINDS;

    /** Rows are deleted after so many statements. */
    private static final long KEPT = 10 * CYCLE;

    private static final long KEYS_OF_A_WRITER = 1L << 40;
    private static final int KEYS_OF_A_STATEMENT = 4;

    private final int writer;
    private final Map<String, SortedMap<Long, Map<String, Object>>> tables = new TreeMap<>();
    private long done;

    WriterStatements(int writer) {
        this.writer = writer;
        TABLES.forEach(name -> tables.put(name, new TreeMap<>()));
    }

    static int writerOf(long key) {
        return (int) (key / KEYS_OF_A_WRITER);
    }

    /** Returns how many statements were played. */
    long done() {
        return done;
    }

    /** Returns the writer's rows by key, by table. */
    Map<String, SortedMap<Long, Map<String, Object>>> tables() {
        return tables;
    }

    /** Plays the next statement. */
    void play() {
        long number = done++;
        SortedMap<Long, Map<String, Object>> rows = tables.get(table(number));
        switch (kind(number)) {
            case INSERT -> insert(rows, inserted(writer, number, 1));
            case INSERT_ALL -> insert(rows, inserted(writer, number, 3));
            case UPDATE -> rows.tailMap(firstUpdated(number)).values().forEach(row -> row.put("s", number));
            case DELETE -> rows.headMap(firstKept(number)).clear();
        }
    }

    private static void insert(SortedMap<Long, Map<String, Object>> rows, List<Map<String, Object>> inserted) {
        inserted.forEach(row -> rows.put((Long) row.get("id"), row));
    }

    /** Executes a statement of a writer. */
    static void execute(DictDB db, int writer, long number) {
        Table table = db.table(table(number));
        WriterStatements statements = new WriterStatements(writer);
        switch (kind(number)) {
            case INSERT -> table.insert(inserted(writer, number, 1).get(0));
            case INSERT_ALL -> table.insertAll(inserted(writer, number, 3));
            case UPDATE ->
                table.update(
                        Map.of("s", number), own(statements.firstUpdated(number), (writer + 1) * KEYS_OF_A_WRITER));
            case DELETE -> table.delete(own(writer * KEYS_OF_A_WRITER, statements.firstKept(number)));
        }
    }

    private static Condition own(long from, long to) {
        return field("id").ge(from).and(field("id").lt(to));
    }

    private enum Kind {
        INSERT,
        INSERT_ALL,
        UPDATE,
        DELETE
    }

    private static String table(long number) {
        return TABLES.get((int) (number % TABLES.size()));
    }

    private static Kind kind(long number) {
        return switch ((int) (number % CYCLE / TABLES.size())) {
            case 0, 3 -> Kind.INSERT;
            case 1 -> Kind.INSERT_ALL;
            case 2, 4 -> Kind.UPDATE;
            default -> number < KEPT + CYCLE ? Kind.INSERT : Kind.DELETE;
        };
    }

    /** The rows of the last two cycles. */
    private long firstUpdated(long number) {
        return key(writer, Math.max(0, number - 2 * CYCLE));
    }

    private long firstKept(long number) {
        return key(writer, number - KEPT);
    }

    private static long key(int writer, long number) {
        return writer * KEYS_OF_A_WRITER + number * KEYS_OF_A_STATEMENT;
    }

    private static List<Map<String, Object>> inserted(int writer, long number, int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", key(writer, number) + i);
            row.put("w", (long) writer);
            row.put("s", number);
            row.put("text", "text ".repeat((int) (number % 20)));
            rows.add(row);
        }
        return rows;
    }
}
