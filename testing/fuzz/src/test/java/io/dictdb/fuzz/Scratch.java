package io.dictdb.fuzz;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A directory for the files of one input after the other, and what is compared. */
final class Scratch {
    private final Path directory;

    Scratch() {
        try {
            directory = Files.createTempDirectory("dictdb-fuzz");
            directory.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    /** Writes a file in place of all that there are. */
    Path only(String name, byte[] content) throws IOException {
        clear();
        return Files.write(directory.resolve(name), content);
    }

    /** Deletes all files. */
    void clear() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** Checks that a database which was read is sound, and the same once it was saved and loaded. */
    void checkSavesAndLoads(DictDB db) {
        db.checkIntegrity();
        for (Format format : new Format[] {Format.JSON, Format.COMPRESSED}) {
            Path file = directory.resolve("again");
            db.save(file, format);
            if (!rows(DictDB.load(file, format)).equals(rows(db))) {
                throw new AssertionError("saved and loaded as " + format + ", the database is another one");
            }
        }
    }

    /** Returns all rows of all tables. */
    static Map<String, List<Row>> rows(DictDB db) {
        Map<String, List<Row>> tables = new LinkedHashMap<>();
        db.tableNames().forEach(name -> tables.put(name, db.table(name).all()));
        return tables;
    }
}
