package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with schemas that say more than types: they come back from each format version, and versions that would pass them over refuse them. */
@ExtendWith(QuietLog.class)
class SchemaFormatsTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path temp;

    static List<Path> goldenDirectories() {
        try (Stream<Path> directories = Files.list(GoldenFiles.SCHEMAS)) {
            return directories.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DictDB historyAfter(int steps) {
        DictDB db = databases.create();
        GoldenSchemas.begin(db);
        for (int number = 0; number < steps; number++) {
            GoldenSchemas.step(db, number);
        }
        return db;
    }

    @Test
    void thereAreGoldenFilesOfEveryFormat() {
        assertThat(goldenDirectories())
                .extracting(directory -> directory.getFileName().toString())
                .containsExactly("binary-3", "compressed-3", "json-3");
    }

    @ParameterizedTest
    @MethodSource("goldenDirectories")
    void savedFilesLoadEqual(Path golden) throws IOException {
        Path saved;
        try (Stream<Path> files = Files.list(golden)) {
            saved = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        DictDB loaded = databases.load(saved);
        Contents.assertEqual(loaded, historyAfter(0), GoldenSchemas.ROWS_AT_BEGIN);
        assertThat(loaded.table("books").schema()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("goldenDirectories")
    void backupsRestoreEqual(Path golden) {
        Restoration restoration = databases.restore(golden.resolve("backups"));
        assertThat(restoration.skipped()).isEmpty();
        assertThat(restoration.deltas()).hasSize(GoldenSchemas.STEPS);
        Contents.assertEqual(restoration.database(), historyAfter(GoldenSchemas.STEPS), GoldenSchemas.ROWS_AT_END);
    }

    @ParameterizedTest
    @EnumSource
    void onlyFilesThatNeedTheNewerVersionHaveIt(Format format) throws IOException {
        DictDB db = historyAfter(0);
        Path file = temp.resolve("file");
        db.save(file, format);
        assertVersion(file, format, 3);
        db.dropTable("books");
        db.save(file, format);
        assertVersion(file, format, 2);
        assertThat(databases.load(file).table("plain").count()).isEqualTo(1);
    }

    private static void assertVersion(Path file, Format format, int version) throws IOException {
        if (format == Format.JSON) {
            assertThat(Files.readString(file)).containsOnlyOnce("\"format\": " + version);
        } else {
            assertThat(Files.readAllBytes(file)[11]).isEqualTo((byte) version);
        }
    }
}
