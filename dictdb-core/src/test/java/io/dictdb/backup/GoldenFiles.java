package io.dictdb.backup;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of every format version and kind that there ever was, as the version of its time wrote them: {@code saved} by
 * {@link DictDB#save}, and a directory {@code backups} with a full backup and a delta for each step of {@link
 * GoldenHistory} or {@link GoldenSchemas}.
 */
final class GoldenFiles {
    static final Path ROOT = Path.of("src", "test", "resources", "formats");

    /** Those of {@link GoldenSchemas}. */
    static final Path SCHEMAS = ROOT.resolveSibling("formats-of-schemas");

    private GoldenFiles() {}

    /** Writes the files of a new format into a directory of {@link #SCHEMAS}: {@code GoldenFiles json-3 JSON}. */
    public static void main(String[] arguments) throws IOException {
        write(SCHEMAS.resolve(arguments[0]), Format.valueOf(arguments[1]));
    }

    static void write(Path directory, Format format) throws IOException {
        Files.createDirectories(directory);
        DictDB db = new TestDatabases().create();
        GoldenSchemas.begin(db);
        db.save(directory.resolve("saved." + format.fileExtension()), format);
        try (BackupManager manager = BackupManager.builder(db, directory.resolve("backups"))
                .format(format)
                .incremental(true)
                .clock(new MutableClock())
                .build()) {
            manager.backupFull();
            for (int number = 0; number < GoldenSchemas.STEPS; number++) {
                GoldenSchemas.step(db, number);
                manager.backupDelta();
            }
        }
    }
}
