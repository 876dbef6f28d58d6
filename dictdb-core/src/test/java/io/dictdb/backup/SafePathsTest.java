package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that a database or a directory holds makes backups touch a file elsewhere. */
class SafePathsTest extends BackupFixture {
    private static final List<String> NAMES = List.of(
            "../x",
            "../../x",
            "/tmp/x",
            "/etc/passwd",
            "C:\\x",
            "\\\\host\\share",
            "CON",
            "nul",
            "aux.json",
            "x.",
            "x ",
            "a\0b",
            "x:stream",
            "..",
            ".",
            "~",
            "$HOME",
            "%TEMP%",
            "dictdb_backup_1_000000.json",
            "dictdb.lock",
            "x/../../y",
            "\n",
            "\u202e",
            "\ud800",
            "x".repeat(10_000));

    @Test
    void namesOfTablesAndFieldsAreNeverNamesOfFiles() throws IOException {
        int rows = 0;
        for (String name : NAMES) {
            if (!name.isBlank()) {
                db.createTable(name, name).insert(Map.of(name, name, "value", name));
                rows++;
            }
        }
        Path saved = temp.resolve("saved.json");
        db.save(saved, Format.JSON);
        BackupManager manager = incremental();
        manager.backupFull();
        insertUser("delta");
        manager.backupDelta();
        manager.close();

        assertThat(everything())
                .hasSize(5)
                .allMatch(file -> file.equals(saved)
                        || file.equals(folder.path())
                        || (folder.path().equals(file.getParent())
                                && (BackupName.parse(file.getFileName().toString()) != null
                                        || file.endsWith("dictdb.lock"))));
        Contents.assertRestores(folder, db, rows + 1);
        Contents.assertEqual(databases.load(saved), withoutTheDelta(), rows);
    }

    private DictDB withoutTheDelta() {
        users.deleteAll();
        return db;
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(temp)) {
            return files.filter(file -> !file.equals(temp)).toList();
        }
    }

    @Test
    void filesAndDirectoriesAreTheirOwnersAlone() throws IOException {
        folder = new BackupFolder(temp.resolve("app/backups"));
        insertUsers(2);
        BackupManager manager = incremental();
        manager.backupFull();
        insertUser("delta");
        manager.backupDelta();
        manager.close();
        db.save(temp.resolve("app/saved.json"), Format.JSON);

        assertThat(everything())
                .hasSize(6)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        Contents.assertRestores(folder, db, 3);
    }

    @Test
    void linksInTheDirectoryLeadNowhere() throws IOException {
        insertUsers(2);
        Path outside = Files.writeString(temp.resolve("outside"), "precious");
        Files.createDirectories(folder.path());
        String part = "dictdb_backup_1_000000.json.0123abcd.part";
        Files.createLink(folder.path().resolve(part), outside);
        Files.createSymbolicLink(folder.path().resolve("dictdb_delta_1_000000.json.0123abcd.part"), outside);

        BackupManager manager = incremental();
        manager.backupFull();
        insertUser("delta");
        manager.backupDelta();
        manager.close();
        Files.createSymbolicLink(folder.path().resolve("dictdb_backup_9999999999_000000.json"), outside);
        Files.createSymbolicLink(
                folder.path().resolve("dictdb_delta_9999999999_000001.json"), temp.resolve("not there"));

        assertThat(outside).hasContent("precious");
        assertThat(temp.resolve("not there")).doesNotExist();
        assertThat(folder.path().resolve(part)).as("only the name is deleted").doesNotExist();
        Restoration restoration = databases.restore(folder.path());
        assertThat(restoration.database().table("users").count()).isEqualTo(3);
        assertThat(restoration.skipped())
                .hasSize(2)
                .allSatisfy(skipped -> assertThat(skipped.reason()).contains("is a link"));
    }
}
