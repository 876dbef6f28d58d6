package io.dictdb.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the application keeps its files.
 *
 * @param root the directory
 */
record DataDirectory(Path root) {
    private static final String FULL = "dictdb_backup_";
    private static final String DELTA = "dictdb_delta_";
    private static final String JSON = ".json";

    Path backups() {
        return root.resolve("backups");
    }

    Path log() {
        return root.resolve("app.log");
    }

    Path finalState() {
        return root.resolve("final_state.json");
    }

    /**
     * Makes the directories.
     *
     * @throws IOException if they cannot be made or written to
     */
    void prepare() throws IOException {
        for (Path directory : List.of(root, backups())) {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory)) {
                throw new AccessDeniedException(directory.toString());
            }
        }
    }

    boolean hasBackups() {
        BackupFiles files = backupFiles();
        return files.full() + files.deltas() > 0;
    }

    /** Counts the files in the backup directory. */
    BackupFiles backupFiles() {
        if (!Files.isDirectory(backups())) {
            return new BackupFiles(0, 0, 0);
        }
        int full = 0;
        int deltas = 0;
        long bytes = 0;
        for (Path file : list(backups())) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(JSON) && (name.startsWith(FULL) || name.startsWith(DELTA))) {
                full += name.startsWith(FULL) ? 1 : 0;
                deltas += name.startsWith(DELTA) ? 1 : 0;
                bytes += size(file);
            }
        }
        return new BackupFiles(full, deltas, bytes);
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What lies in a backup directory.
     *
     * @param full how many full backups
     * @param deltas how many incremental backups
     * @param bytes how long they are together
     */
    record BackupFiles(int full, int deltas, long bytes) {}
}
