package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dictdb_backup_1706123456_789012.json",
                "dictdb_delta_1706123456_000001.json",
                "dictdb_delta_0_000000.json",
                "dictdb_backup_99999999999_999999.json",
                "dictdb_backup_999999999999_999999.json"
            })
    void aNameIsReadAndSpelledTheSame(String name) {
        assertThat(BackupName.parse(name).fileName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dictdb_backup_1706123456_789012.json.part",
                "dictdb_backup_1706123456_78901.json",
                "dictdb_backup_1706123456_7890123.json",
                "dictdb_backup_1706123456.json",
                "dictdb_backup_-1_000000.json",
                "dictdb_backup_9999999999999_000000.json",
                "dictdb_backup_99999999999999999999999999_000000.json",
                "dictdb_backup_١٢٣_000000.json",
                "dictdb_other_1706123456_789012.json",
                "xdictdb_backup_1706123456_789012.json",
                "expected.json",
                ""
            })
    void otherNamesAreNoBackups(String name) {
        assertThat(BackupName.parse(name)).isNull();
    }

    @Test
    void timesAreComparedAsNumbers() {
        BackupName tenDigits = BackupName.parse("dictdb_delta_9999999999_999999.json");
        BackupName elevenDigits = BackupName.parse("dictdb_delta_10000000000_000000.json");

        assertThat(elevenDigits.micros()).isEqualTo(tenDigits.micros() + 1);
    }

    @Test
    void theInstantIsThatOfTheName() {
        assertThat(BackupName.parse("dictdb_delta_1706123456_789012.json").instant())
                .isEqualTo(Instant.ofEpochSecond(1_706_123_456, 789_012_000));
    }
}
