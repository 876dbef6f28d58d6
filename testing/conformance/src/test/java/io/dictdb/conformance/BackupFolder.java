package io.dictdb.conformance;

import io.dictdb.DictDB;
import io.dictdb.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A folder of backups that the Python original wrote, with what restoring it gives.
 *
 * @param path the folder
 * @param full the name of the full backup that a restore starts from
 * @param deltas the names of the deltas it applies, in order
 * @param affected how many records each of these touches
 * @param tables what comes of it
 */
record BackupFolder(
        Path path, String full, List<String> deltas, List<Integer> affected, Map<String, TableState> tables) {
    @SuppressWarnings("unchecked") // as the file format says
    static BackupFolder read(Path path) {
        Map<String, Object> expected = Json.read(path.resolve("expected.json"));
        return new BackupFolder(
                path,
                (String) expected.get("restored_from"),
                (List<String>) expected.get("deltas_applied"),
                (List<Integer>) expected.get("affected"),
                TableState.of(expected));
    }

    DictDB loadFull() {
        return DictDB.load(path.resolve(full), Format.JSON);
    }

    List<Path> deltaFiles() {
        return deltas.stream().map(path::resolve).toList();
    }
}
