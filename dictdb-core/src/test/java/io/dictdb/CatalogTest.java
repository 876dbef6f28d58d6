package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Creating, finding and dropping tables. */
class CatalogTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();

    @Test
    void tablesAreFoundByNameInTheOrderOfTheirCreation() {
        Table b = db.createTable("b");
        Table a = db.createTable("a", "key");
        assertThat(db.tableNames()).containsExactly("b", "a");
        assertThat(db.table("b")).isSameAs(b);
        assertThat(db.findTable("a")).containsSame(a);
        assertThat(db.findTable("c")).isEmpty();
        assertThat(b.primaryKey()).isEqualTo("id");
        assertThat(a.primaryKey()).isEqualTo("key");
        assertThat(a.name()).isEqualTo("a");
    }

    @Test
    void aMissingTableIsNamedTogetherWithThoseThereAre() {
        db.createTable("users");
        assertThatExceptionOfType(TableNotFoundException.class)
                .isThrownBy(() -> db.table("user"))
                .withMessage("Table 'user' does not exist; the tables are 'users'.")
                .satisfies(e -> assertThat(e.table()).isEqualTo("user"));
        assertThatExceptionOfType(TableNotFoundException.class).isThrownBy(() -> db.dropTable("user"));
    }

    @Test
    void aNameIsTakenOnceAndMustBeVisible() { // D48
        db.createTable("users");
        assertThatExceptionOfType(DuplicateTableException.class).isThrownBy(() -> db.createTable("users", "other"));
        assertThat(db.table("users").primaryKey()).isEqualTo("id");
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> db.createTable(" "));
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> db.createTable("x", ""));
        assertThat(db.tableNames()).containsExactly("users");
    }

    @Test
    void aDroppedTableRefusesEveryStatement() {
        Table old = db.createTable("users");
        old.insert(Map.of("n", 1));
        db.dropTable("users");
        Table fresh = db.createTable("users");
        assertThat(fresh.count()).isZero();
        assertThatExceptionOfType(TableNotFoundException.class)
                .isThrownBy(() -> old.insert(Map.of("n", 2)))
                .withMessageContaining("dropped");
        assertThatExceptionOfType(TableNotFoundException.class).isThrownBy(old::all);
        assertThatExceptionOfType(TableNotFoundException.class).isThrownBy(() -> old.get(1));
        assertThatExceptionOfType(TableNotFoundException.class).isThrownBy(() -> old.get(List.of()));
        assertThatExceptionOfType(TableNotFoundException.class).isThrownBy(() -> old.insert(Map.of("n", new int[0])));
        assertThatExceptionOfType(TableNotFoundException.class)
                .isThrownBy(() -> old.delete(field("n").eq(1)));
        assertThatExceptionOfType(TableNotFoundException.class).isThrownBy(() -> old.createIndex("n", IndexType.HASH));
        assertThat(fresh.insert(Map.of("n", 3))).isEqualTo(1L);
    }

    @Test
    void ofManyThreadsThatCreateOneTableExactlyOneDoes() throws Exception { // D47
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                String name = "t" + round;
                List<Callable<Table>> attempts = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    attempts.add(() -> db.createTable(name));
                }
                List<Table> created = new ArrayList<>();
                for (Future<Table> attempt : threads.invokeAll(attempts)) {
                    try {
                        created.add(attempt.get());
                    } catch (ExecutionException e) {
                        assertThat(e).hasCauseInstanceOf(DuplicateTableException.class);
                    }
                }
                assertThat(created).hasSize(1);
                assertThat(db.table(name)).isSameAs(created.get(0));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(db.tableNames()).hasSize(50);
    }
}
