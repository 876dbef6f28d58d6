package io.dictdb.conformance;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.Table;
import java.nio.file.Path;

/** The database that the steps of one file work on, which a step may replace by what it was saved as. */
final class Session {
    private final Path directory;
    private DictDB database = DictDB.create();

    Session(Path directory) {
        this.directory = directory;
    }

    DictDB database() {
        return database;
    }

    Table table(Step step) {
        return database.table(step.table());
    }

    /** Goes on with the database loaded from where it was saved, which must be equal, indexes and number types included. */
    void saveAndLoad(Format format) {
        Path file = directory.resolve("saved");
        DatabaseState before = DatabaseState.of(database);
        database.save(file, format);
        database = DictDB.load(file, format);
        DatabaseState after = DatabaseState.of(database);
        if (!after.equals(before)) {
            throw new AssertionError("what was saved loads back changed: " + before.difference(after));
        }
    }
}
