package io.dictdb.conformance;

import static io.dictdb.Conditions.field;
import static io.dictdb.conformance.TableAssert.assertSameTables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.dictdb.DictDB;
import io.dictdb.IndexType;
import io.dictdb.Row;
import io.dictdb.Table;
import io.dictdb.Values;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Deltas;
import io.dictdb.backup.Restoration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Restores every folder of backups in the directory that {@code interop.dir} names, and the few that the project keeps. */
class InteropTest {
    private static final TestSet SET = TestSet.configured("interop.dir", "interop");
    private static final TestSet OWN = TestSet.own("interop");

    @BeforeAll
    static void announce() {
        System.out.println("interop: restoring " + SET.origin());
    }

    @TestFactory
    Stream<DynamicTest> restoringAFolderGivesItsTables() {
        return eachFolder(folder -> {
            Restoration restoration = Backups.restore(folder.path());

            assertThat(restoration.full().getFileName()).hasToString(folder.full());
            assertThat(restoration.deltas())
                    .extracting(delta -> delta.file().getFileName().toString())
                    .isEqualTo(folder.deltas());
            assertThat(restoration.deltas())
                    .extracting(Restoration.AppliedDelta::affected)
                    .isEqualTo(folder.affected());
            assertThat(restoration.skipped()).isEmpty();
            assertSameTables(folder.tables(), TableState.of(restoration.database()));
        });
    }

    @TestFactory
    Stream<DynamicTest> theLatestStateIsTheSame() {
        return eachFolder(
                folder -> assertSameTables(folder.tables(), TableState.of(Backups.restoreLatest(folder.path()))));
    }

    @TestFactory
    Stream<DynamicTest> deltasAppliedOneByOneTouchTheRecordedNumberOfRecords() {
        return eachFolder(folder -> {
            DictDB database = folder.loadFull();
            assertThat(applyDeltas(folder, database)).isEqualTo(folder.affected());
            assertSameTables(folder.tables(), TableState.of(database));
        });
    }

    @TestFactory
    Stream<DynamicTest> deltasKeepIndexesUpToDate() {
        return eachFolder(folder -> {
            DictDB database = folder.loadFull();
            for (String name : database.tableNames()) {
                Table table = database.table(name);
                for (String column : table.columns()) {
                    table.createIndex(column, IndexType.HASH);
                    table.createIndex(column, IndexType.SORTED);
                }
            }
            applyDeltas(folder, database);
            assertSameTables(folder.tables(), TableState.of(database));
            database.tableNames().forEach(name -> assertFoundThroughIndexes(database.table(name)));
        });
    }

    @TestFactory
    Stream<DynamicTest> theOriginalsProcedureGivesTheSame() {
        return eachFolder(folder -> {
            OriginalRestore original = new OriginalRestore(folder.path());
            assertThat(original.full()).isEqualTo(folder.full());
            assertThat(original.deltas()).isEqualTo(folder.deltas());
            assertThat(original.affected()).isEqualTo(folder.affected());
            assertSameTables(folder.tables(), original.tables());
        });
    }

    private static Stream<DynamicTest> eachFolder(Consumer<BackupFolder> test) {
        return Stream.of(SET, OWN)
                .flatMap(set -> set.folders().stream())
                .distinct()
                .map(path -> dynamicTest(
                        path.getFileName().toString(), path.toUri(), () -> test.accept(BackupFolder.read(path))));
    }

    private static List<Integer> applyDeltas(BackupFolder folder, DictDB database) {
        List<Integer> affected = new ArrayList<>();
        for (Path delta : folder.deltaFiles()) {
            affected.add(Deltas.apply(database, delta));
        }
        return affected;
    }

    private static void assertFoundThroughIndexes(Table table) {
        List<Row> rows = table.all();
        for (String column : table.indexedFields()) {
            for (Row row : rows) {
                List<Row> withEqualValue = rows.stream()
                        .filter(other -> Values.equal(row.get(column), other.get(column)))
                        .toList();
                assertThat(table.where(field(column).eq(row.get(column))).list())
                        .as("%s = %s", column, row.get(column))
                        .isEqualTo(withEqualValue);
            }
        }
    }
}
