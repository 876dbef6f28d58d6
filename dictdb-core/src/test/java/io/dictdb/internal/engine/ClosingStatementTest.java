package io.dictdb.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.ErrorCode;
import io.dictdb.InsertOptions;
import io.dictdb.JournalException;
import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A statement that is changing a table while its database is being closed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingStatementTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    static List<Durability> durabilities() {
        return List.of(Durability.sync(), Durability.interval(Duration.ofMillis(1)), Durability.system());
    }

    @ParameterizedTest
    @MethodSource("durabilities")
    void isThereAgainAndTheNextOneIsRefused(Durability durability) throws Exception {
        DurableDatabase db = databases.open(folder, durability);
        EmbeddedTable table = (EmbeddedTable) db.createTable("t");
        Thread closing = new Thread(db::close);
        PreparedRow row = table.prepareInsert(Map.of("n", 1), InsertOptions.defaults());

        table.change(() -> {
            closing.start();
            while (!waitsForATable(closing)) {
                Thread.onSpinWait();
            }
            return table.insertChecked(List.of(row), 1);
        });
        closing.join();

        assertThat(db.failure()).isEmpty();
        assertThatThrownBy(() -> table.insert(Map.of("n", 2)))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_CLOSED));
        assertThat(table.count()).isEqualTo(1);
        assertThat(databases.open(folder, durability).table("t").count()).isEqualTo(1);
    }

    private static boolean waitsForATable(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(TableLock.class.getName()));
    }
}
