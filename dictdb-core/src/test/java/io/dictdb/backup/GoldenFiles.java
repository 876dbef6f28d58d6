package io.dictdb.backup;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of every format version and kind that there ever was, as the version of its time wrote them: {@code saved} by
 * {@link DictDB#save}, and a directory {@code backups} with a full backup and a delta for each step of {@link GoldenHistory}.
 */
final class GoldenFiles {
    static final Path ROOT = Path.of("src", "test", "resources", "formats");

    private GoldenFiles() {}

    /** Writes the files of a new format into a directory of {@link #ROOT}: {@code GoldenFiles json-2 JSON}. */
    public static void main(String[] arguments) throws IOException {
        write(ROOT.resolve(arguments[0]), Format.valueOf(arguments[1]));
    }

    static void write(Path directory, Format format) throws IOException {
        Files.createDirectories(directory);
        DictDB db = new TestDatabases().create();
        GoldenHistory.begin(db);
        db.save(directory.resolve("saved." + format.fileExtension()), format);
        try (BackupManager manager = BackupManager.builder(db, directory.resolve("backups"))
                .format(format)
                .incremental(true)
                .clock(new MutableClock())
                .build()) {
            manager.backupFull();
            for (int number = 0; number < GoldenHistory.STEPS; number++) {
                GoldenHistory.step(db, number);
                manager.backupDelta();
            }
        }
    }
}
