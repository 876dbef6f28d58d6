package io.dictdb.backup;

import io.dictdb.internal.file.Storage;
import java.io.IOException;
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
        Storage storage = Storage.of(directory);
        List<BackupFile> files = new ArrayList<>();
        for (String fileName : storage.names()) {
            BackupName name = BackupName.parse(fileName);
            if (name != null && !storage.isDirectory(fileName)) {
                files.add(new BackupFile(directory.resolve(fileName), name));
            }
        }
        files.sort(BY_TIME);
        return files;
    }

    boolean is(BackupName.Kind kind) {
        return name.kind() == kind;
    }
}
