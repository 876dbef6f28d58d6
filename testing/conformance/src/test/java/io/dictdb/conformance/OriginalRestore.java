package io.dictdb.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Python original's way to restore a folder, on plain JSON and without a line of the product: load the newest full backup by
 * name, then apply every later delta in the order of names. A delta's upserts are merged into the rows with their keys, then its
 * deletes are carried out; tables that the full backup doesn't have are passed over, and so is every member that the original
 * doesn't know.
 */
final class OriginalRestore {
    private static final String FULL = "dictdb_backup_";
    private static final String DELTA = "dictdb_delta_";

    private final Map<String, RestoredTable> tables = new LinkedHashMap<>();
    private final String full;
    private final List<String> deltas = new ArrayList<>();
    private final List<Integer> affected = new ArrayList<>();

    OriginalRestore(Path folder) {
        List<String> fulls = names(folder, FULL);
        full = fulls.get(fulls.size() - 1);
        object(Json.read(folder.resolve(full)).get("tables"))
                .forEach((name, table) -> tables.put(name, new RestoredTable(object(table))));
        for (String delta : names(folder, DELTA)) {
            if (stamp(delta, DELTA).compareTo(stamp(full, FULL)) > 0) {
                deltas.add(delta);
                affected.add(apply(Json.read(folder.resolve(delta))));
            }
        }
    }

    String full() {
        return full;
    }

    List<String> deltas() {
        return deltas;
    }

    List<Integer> affected() {
        return affected;
    }

    Map<String, TableState> tables() {
        Map<String, TableState> states = new LinkedHashMap<>();
        tables.forEach((name, table) -> states.put(name, table.state()));
        return states;
    }

    private int apply(Map<String, Object> delta) {
        int touched = 0;
        for (Map.Entry<String, Object> changes : object(delta.get("tables")).entrySet()) {
            RestoredTable table = tables.get(changes.getKey());
            if (table != null) {
                touched += table.apply(object(changes.getValue()));
            }
        }
        return touched;
    }

    private static List<String> names(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stamp(String name, String prefix) {
        return name.substring(prefix.length(), name.length() - ".json".length());
    }

    @SuppressWarnings("unchecked") // as the file format says
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    /** A table's rows by key, numbers of equal value being one key. */
    private static final class RestoredTable {
        private final String primaryKey;
        private final Map<String, String> schema;
        private final Map<Object, Map<String, Object>> rows = new LinkedHashMap<>();

        @SuppressWarnings("unchecked") // as the file format says
        RestoredTable(Map<String, Object> content) {
            primaryKey = (String) content.get("primary_key");
            schema = (Map<String, String>) content.get("schema");
            for (Object row : (List<?>) content.get("records")) {
                Object key = keyOf(object(row).get(primaryKey));
                if (rows.putIfAbsent(key, object(row)) != null) {
                    throw new IllegalStateException("two rows with key " + key);
                }
            }
        }

        int apply(Map<String, Object> changes) {
            int touched = 0;
            for (Object upsert : (List<?>) changes.get("upserts")) {
                Map<String, Object> row = object(upsert);
                rows.computeIfAbsent(keyOf(row.get(primaryKey)), key -> new LinkedHashMap<>())
                        .putAll(row);
                touched++;
            }
            for (Object key : (List<?>) changes.get("deletes")) {
                touched += rows.remove(keyOf(key)) == null ? 0 : 1;
            }
            return touched;
        }

        TableState state() {
            return new TableState(primaryKey, schema, new ArrayList<>(rows.values()));
        }

        private static Object keyOf(Object value) {
            return value instanceof Number ? new BigDecimal(value.toString()).stripTrailingZeros() : value;
        }
    }
}
