package io.dictdb.backup;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A file of a backup directory whose name is that of a backup. */
record BackupFile(Path path, BackupName name) {
    private static final Comparator<BackupFile> BY_TIME = Comparator.<BackupFile>comparingLong(
                    file -> file.name().micros())
            .thenComparing(file -> file.path().getFileName().toString());

    /** Returns the backups of a directory, oldest first. Directories and files with other names are left out. */
    static List<BackupFile> list(Path directory) throws IOException {
        List<BackupFile> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "dictdb_*.json")) {
            for (Path entry : entries) {
                BackupName name = BackupName.parse(entry.getFileName().toString());
                if (name != null && !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(new BackupFile(entry, name));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.sort(BY_TIME);
        return files;
    }

    boolean is(BackupName.Kind kind) {
        return name.kind() == kind;
    }
}
