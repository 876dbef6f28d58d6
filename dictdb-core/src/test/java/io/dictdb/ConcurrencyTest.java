package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.fixture.TestDatabases;
import io.dictdb.fixture.TestThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many threads on one table: no statement is seen half done, none is lost, and none waits for ever. */
@Timeout(120)
class ConcurrencyTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @RegisterExtension
    final TestThreads threads = new TestThreads();

    private final DictDB db = databases.create();

    @Test
    void everyQuerySeesWholeStatements() throws Exception {
        Table accounts = db.createTable("accounts");
        accounts.createIndex("owner", IndexType.HASH);
        accounts.createIndex("balance", IndexType.SORTED);
        int rows = 2500;
        for (int i = 0; i < rows; i++) {
            accounts.insert(Map.of("owner", i % 10, "balance", 0, "round", 0));
        }
        AtomicBoolean done = new AtomicBoolean();
        List<Callable<Void>> work = new ArrayList<>();
        work.add(() -> {
            try {
                for (int round = 1; round <= 300; round++) {
                    accounts.updateAll(Map.of("balance", round, "round", round));
                }
            } finally {
                done.set(true);
            }
            return null;
        });
        for (Condition where : List.of(
                Conditions.all(),
                field("owner").in(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
                field("balance").ge(0))) {
            work.add(() -> {
                long seen = 0;
                while (!done.get()) {
                    List<Row> all = accounts.where(where).list();
                    assertThat(all).hasSize(rows);
                    long round = all.get(0).getLong("round");
                    assertThat(round).isGreaterThanOrEqualTo(seen);
                    for (Row row : all) {
                        assertThat(row.getLong("round")).isEqualTo(round);
                        assertThat(row.getLong("balance")).isEqualTo(round);
                    }
                    seen = round;
                }
                return null;
            });
        }
        threads.runAll(work);
        assertThat(accounts.where(field("balance").eq(300)).count()).isEqualTo(rows);
    }

    @Test
    void noInsertOrDeleteIsLost() throws Exception {
        Table table = db.createTable("t");
        table.createIndex("writer", IndexType.HASH);
        table.createIndex("i", IndexType.SORTED);
        List<Callable<Void>> work = new ArrayList<>();
        int writers = 6;
        int each = 3000;
        for (int w = 0; w < writers; w++) {
            int writer = w;
            work.add(() -> {
                for (int i = 0; i < each; i++) {
                    Object key = table.insert(Map.of("writer", writer, "i", i));
                    if (i % 3 == 0) {
                        table.delete(field("id").eq(key));
                    }
                    assertThat(table.get(key).isPresent()).isEqualTo(i % 3 != 0);
                }
                return null;
            });
        }
        threads.runAll(work);
        assertThat(table.count()).isEqualTo(writers * each * 2 / 3);
        for (int writer = 0; writer < writers; writer++) {
            assertThat(table.where(field("writer").eq(writer)).stream().map(row -> row.getLong("i")))
                    .hasSize(each * 2 / 3)
                    .isSorted();
        }
    }

    @Test
    void readersAndWritersAllGetThrough() throws Exception { // D10
        Table counters = db.createTable("counters", "name");
        counters.insert(Map.of("name", "visits", "value", 0));
        List<Callable<Void>> work = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            work.add(() -> {
                for (int i = 0; i < 5000; i++) {
                    long value = counters.get("visits").orElseThrow().getLong("value");
                    counters.update(Map.of("value", value + 1), field("name").eq("visits"));
                }
                return null;
            });
        }
        threads.runAll(work);
        assertThat(counters.get("visits").orElseThrow().getLong("value")).isBetween(5000L, 40_000L);
    }

    @Test
    void aStreamMayCallTheTableAgain() { // D10b
        Table table = db.createTable("t");
        for (int i = 0; i < 100; i++) {
            table.insert(Map.of("n", i));
        }
        table.query().stream().forEach(row -> {
            table.update(Map.of("n", row.getLong("n") + 1000), field("id").eq(row.get("id")));
            table.insert(Map.of("n", -1));
        });
        assertThat(table.count()).isEqualTo(200);
        assertThat(table.where(field("n").ge(1000)).count()).isEqualTo(100);
    }
}
