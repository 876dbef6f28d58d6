package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dictdb.backup.BackupException;
import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What applications may rely on of errors. */
class ErrorCodeTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    /** Codes stand in logs, alerts and other people's programs. A new one goes to the end of this list; none goes or changes. */
    @Test
    void theCodesStayWhatTheyAre() {
        List<String> promised = List.of(
                "DUPLICATE_KEY",
                "DUPLICATE_VALUE",
                "DUPLICATE_TABLE",
                "TABLE_NOT_FOUND",
                "RECORD_NOT_FOUND",
                "SCHEMA_VALIDATION",
                "INVALID_KEY",
                "UNSUPPORTED_VALUE",
                "FIELD_TYPE",
                "INVALID_ARGUMENT",
                "CONDITION_SYNTAX",
                "TYPE_MAPPING",
                "ROW_MAPPING",
                "LIMIT_EXCEEDED",
                "CONCURRENT_CHANGE",
                "INTEGRITY",
                "FILE_NOT_FOUND",
                "FILE_IO",
                "FILE_INVALID",
                "FILE_LIMIT",
                "DATABASE_DIRECTORY",
                "DATABASE_IN_USE",
                "DATABASE_IO",
                "JOURNAL_FAILED",
                "DATABASE_CLOSED",
                "BACKUP_FAILED",
                "BACKUP_NOT_FOUND",
                "BACKUP_INCOMPLETE",
                "BACKUP_IN_USE",
                "IMPORT_FAILED",
                "LOGGING",
                "BACKUP_AMBIGUOUS",
                "CHANGES_LOST",
                "TRANSACTION_MISUSE",
                "TRANSACTION_INTERRUPTED",
                "SNAPSHOT_CLOSED");
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::name))
                .containsExactlyInAnyOrderElementsOf(promised);
    }

    @Test
    void onlyErrorsThatCanPassByThemselvesAreTransient() {
        assertThat(Arrays.stream(ErrorCode.values()).filter(ErrorCode::canPass))
                .containsExactlyInAnyOrder(
                        ErrorCode.CONCURRENT_CHANGE,
                        ErrorCode.FILE_IO,
                        ErrorCode.DATABASE_IN_USE,
                        ErrorCode.DATABASE_IO,
                        ErrorCode.BACKUP_FAILED,
                        ErrorCode.BACKUP_IN_USE);
    }

    @Test
    void theCauseOfAFileErrorSaysWhetherItCanPass() {
        Path file = Path.of("db.json");
        DatabaseFileException full =
                new DatabaseFileException(file, "cannot be written.", new IOException("disk full"));
        assertThat(full.code()).isEqualTo(ErrorCode.FILE_IO);
        assertThat(full.isTransient()).isTrue();
        DatabaseFileException missing =
                new DatabaseFileException(file, "is missing.", new NoSuchFileException("db.json"));
        assertThat(missing.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
        assertThat(missing.isTransient()).isFalse();
        DatabaseFileException damaged = new DatabaseFileException(file, "is damaged.", null);
        assertThat(damaged.code()).isEqualTo(ErrorCode.FILE_INVALID);
        assertThat(damaged.isTransient()).isFalse();
        assertThat(new BackupException(ErrorCode.BACKUP_FAILED, file, "failed", full).isTransient())
                .isTrue();
        assertThat(new BackupException(ErrorCode.BACKUP_FAILED, file, "failed", damaged).isTransient())
                .isFalse();
        assertThat(new BackupException(ErrorCode.BACKUP_FAILED, file, "failed", new IOException()).isTransient())
                .isTrue();
    }

    @Test
    void anErrorCarriesWhatItIsAbout() {
        Table users = databases.create().createTable("users");
        users.insert(Map.of("id", 1, "name", "Ada"));
        RecordNotFoundException noneMatches = catchThrowableOfType(
                RecordNotFoundException.class,
                () -> users.update(Map.of("name", "Bob"), field("name").eq("Eve")));
        assertThat(noneMatches.table()).isEqualTo("users");
        assertThat(noneMatches.where()).contains(field("name").eq("Eve"));
        assertThat(noneMatches.key()).isEmpty();
        RecordNotFoundException noRow =
                catchThrowableOfType(RecordNotFoundException.class, () -> users.increment(7, "n", 1));
        assertThat(noRow.key()).contains(7L);
        assertThat(noRow.where()).isEmpty();
        FieldTypeException type = catchThrowableOfType(
                FieldTypeException.class, () -> users.get(1).orElseThrow().getLong("name"));
        LimitExceededException full = new LimitExceededException("rows", 10, "Divide them.").inTable("users");
        assertThat(full.table()).isEqualTo("users");
        assertThat(full).hasMessage("Table 'users' holds at most 10 rows; Divide them.");
        assertThat(type.field()).isEqualTo("name");
        assertThat(type.expected()).isEqualTo("a whole number in the range of long");
        assertThat(type.got()).contains("string");
    }
}
