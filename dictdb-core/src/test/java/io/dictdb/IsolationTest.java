package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The anomalies that serializable transactions cannot have, each provoked: in the midst of the first attempt of a transaction, another one
 * is run from beginning to end. With and without indexes, which must not make a difference.
 */
@Timeout(120)
class IsolationTest {
    enum Indexes {
        NONE,
        HASH,
        SORTED,
        ALL
    }

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final AtomicInteger attempts = new AtomicInteger();

    /** A table of doctors, two of them on call, among so many other rows that indexes are worth using. */
    private Table doctors(Indexes indexes) {
        Table doctors = db.createTable("doctors", "name");
        if (indexes == Indexes.HASH || indexes == Indexes.ALL) {
            doctors.createIndex("state", IndexType.HASH);
        }
        if (indexes == Indexes.SORTED || indexes == Indexes.ALL) {
            doctors.createIndex("state", IndexType.SORTED);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            rows.add(Map.of("name", "other" + i, "state", "away", "shifts", 0));
        }
        rows.add(1500, Map.of("name", "Ada", "state", "on call", "shifts", 1));
        rows.add(Map.of("name", "Bob", "state", "on call", "shifts", 1));
        doctors.insertAll(rows);
        return doctors;
    }

    /** Runs another transaction to its end, on another thread, if this is the first attempt. */
    private void interfere(Consumer<Transaction> other) {
        if (attempts.incrementAndGet() == 1) {
            CompletableFuture.runAsync(() -> db.transact(other)).join();
        }
    }

    private static Query onCall(Transaction tx) {
        return tx.table("doctors").where(field("state").eq("on call"));
    }

    private static void leave(Transaction tx, String name) {
        if (onCall(tx).count() >= 2) {
            tx.table("doctors").update(Map.of("state", "away"), field("name").eq(name));
        }
    }

    @ParameterizedTest
    @EnumSource
    void writeSkew(Indexes indexes) {
        Table doctors = doctors(indexes);
        db.transact(tx -> {
            boolean enough = onCall(tx).count() >= 2;
            interfere(other -> leave(other, "Bob"));
            if (enough) {
                tx.table("doctors")
                        .update(Map.of("state", "away"), field("name").eq("Ada"));
            }
        });
        assertThat(attempts).hasValue(2);
        assertThat(doctors.where(field("state").eq("on call")).count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void writeSkewBetweenTables(Indexes indexes) {
        doctors(indexes);
        Table nurses = db.createTable("nurses", "name");
        nurses.insert(Map.of("name", "Eve", "state", "on call"));
        db.transact(tx -> {
            boolean anyNurse =
                    tx.table("nurses").where(field("state").eq("on call")).exists();
            interfere(other -> {
                if (onCall(other).exists()) {
                    other.table("nurses").updateAll(Map.of("state", "away"));
                }
            });
            if (anyNurse) {
                onCall(tx).update(Map.of("state", "away"));
            }
        });
        assertThat(attempts).hasValue(2);
        assertThat(db.table("doctors").where(field("state").eq("on call")).count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void phantom(Indexes indexes) {
        doctors(indexes);
        Table counts = db.createTable("counts");
        db.transact(tx -> {
            long count = onCall(tx).count();
            interfere(other -> other.table("doctors").insert(Map.of("name", "Zoe", "state", "on call")));
            assertThat(onCall(tx).count()).isEqualTo(count);
            tx.table("counts").insert(Map.of("count", count));
        });
        assertThat(attempts).hasValue(2);
        assertThat(counts.all()).extracting(row -> row.getLong("count")).containsExactly(3L);
    }

    @ParameterizedTest
    @EnumSource
    void phantomOfAnEmptyResult(Indexes indexes) {
        doctors(indexes);
        db.transact(tx -> {
            boolean free =
                    !tx.table("doctors").where(field("state").eq("chief")).exists();
            interfere(other -> other.table("doctors")
                    .update(Map.of("state", "chief"), field("name").eq("Bob")));
            if (free) {
                tx.table("doctors")
                        .update(Map.of("state", "chief"), field("name").eq("Ada"));
            }
        });
        assertThat(attempts).hasValue(2);
        assertThat(db.table("doctors").where(field("state").eq("chief")).list())
                .extracting(row -> row.get("name"))
                .containsExactly("Bob");
    }

    @ParameterizedTest
    @EnumSource
    void phantomByKey(Indexes indexes) {
        doctors(indexes);
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> db.transact(tx -> {
                    boolean free = tx.table("doctors").get("Zoe").isEmpty();
                    interfere(other -> other.table("doctors").insert(Map.of("name", "Zoe", "state", "first")));
                    assertThat(free).isEqualTo(attempts.get() == 1);
                    tx.table("doctors").insert(Map.of("name", "Zoe", "state", "second"));
                }));
        assertThat(attempts).hasValue(2);
        assertThat(db.table("doctors").get("Zoe").orElseThrow().get("state")).isEqualTo("first");
    }

    @ParameterizedTest
    @EnumSource
    void lostUpdate(Indexes indexes) {
        Table doctors = doctors(indexes);
        db.transact(tx -> {
            long shifts = tx.table("doctors").get("Ada").orElseThrow().getLong("shifts");
            interfere(other -> other.table("doctors").increment("Ada", "shifts", 1));
            tx.table("doctors")
                    .update(Map.of("shifts", shifts + 1), field("name").eq("Ada"));
        });
        assertThat(attempts).hasValue(2);
        assertThat(doctors.get("Ada").orElseThrow().getLong("shifts")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void lostUpdateByAPlainStatement(Indexes indexes) {
        Table doctors = doctors(indexes);
        db.transact(tx -> {
            long shifts = onCall(tx).first().orElseThrow().getLong("shifts");
            if (attempts.incrementAndGet() == 1) {
                doctors.increment("Ada", "shifts", 1);
            }
            tx.table("doctors")
                    .update(Map.of("shifts", shifts + 1), field("name").eq("Ada"));
        });
        assertThat(attempts).hasValue(2);
        assertThat(doctors.get("Ada").orElseThrow().getLong("shifts")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void dirtyRead(Indexes indexes) {
        Table doctors = doctors(indexes);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> db.transact(tx -> {
                    onCall(tx).update(Map.of("state", "away"));
                    tx.table("doctors").insert(Map.of("name", "Zoe", "state", "on call"));
                    assertThat(doctors.where(field("state").eq("on call")).count())
                            .isEqualTo(2);
                    interfere(other -> {
                        assertThat(onCall(other).list())
                                .extracting(row -> row.get("name"))
                                .containsExactly("Ada", "Bob");
                        assertThat(other.table("doctors").get("Zoe")).isEmpty();
                    });
                    throw new IllegalStateException("comes to nothing");
                }));
        assertThat(doctors.where(field("state").eq("on call")).count()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void nonRepeatableRead(Indexes indexes) {
        doctors(indexes);
        db.transact(tx -> {
            Row before = tx.table("doctors").get("Ada").orElseThrow();
            List<Row> all = onCall(tx).list();
            interfere(other -> {
                other.table("doctors").delete(field("name").eq("Ada"));
                other.table("doctors")
                        .update(Map.of("state", "away"), field("name").eq("Bob"));
            });
            assertThat(tx.table("doctors").get("Ada")).contains(before);
            assertThat(onCall(tx).list()).isEqualTo(all);
        });
        assertThat(attempts).as("attempts of a transaction that only reads").hasValue(1);
        assertThat(db.table("doctors").get("Ada")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void readSkew(Indexes indexes) {
        doctors(indexes);
        Table log = db.createTable("log");
        db.transact(tx -> {
            long ada = tx.table("doctors").get("Ada").orElseThrow().getLong("shifts");
            interfere(other -> {
                other.table("doctors").increment("Ada", "shifts", -1);
                other.table("doctors").increment("Bob", "shifts", 1);
                other.table("log").insert(Map.of("text", "swapped"));
            });
            long bob = tx.table("doctors")
                    .where(field("name").eq("Bob"))
                    .aggregate(Aggregate.sum("shifts"))
                    .getLong("sum_shifts");
            assertThat(ada + bob).isEqualTo(2);
            assertThat(tx.table("log").count()).isZero();
        });
        assertThat(attempts).hasValue(1);
        assertThat(log.count()).isEqualTo(1);
    }

    /** A transaction may throw because of what it read, and so must not have read two states even if it is to fail. */
    @ParameterizedTest
    @EnumSource
    void anAttemptThatIsToFailSeesOneStateToo(Indexes indexes) {
        doctors(indexes);
        db.transact(tx -> {
            tx.table("doctors").increment("other7", "shifts", 1);
            long before = onCall(tx).count();
            interfere(other -> {
                other.table("doctors").increment("other7", "shifts", 1);
                onCall(other).delete();
            });
            assertThat(onCall(tx).count()).isEqualTo(before);
            assertThat(tx.table("doctors").get("other7").orElseThrow().getLong("shifts"))
                    .isEqualTo(attempts.get());
        });
        assertThat(attempts).hasValue(2);
        assertThat(db.table("doctors").get("other7").orElseThrow().getLong("shifts"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNotReadMayChange(Indexes indexes) {
        Table doctors = doctors(indexes);
        db.transact(tx -> {
            long count = onCall(tx).count();
            interfere(other -> {
                other.table("doctors").increment("other1499", "shifts", 1);
                other.table("doctors").delete(field("name").eq("other1501"));
                other.table("doctors").insert(Map.of("name", "Zoe", "state", "away"));
            });
            tx.table("doctors").update(Map.of("count", count), field("name").eq("Ada"));
        });
        assertThat(attempts).hasValue(1);
        assertThat(doctors.get("Ada").orElseThrow().getLong("count")).isEqualTo(2);
        assertThat(doctors.count()).isEqualTo(3002);
    }

    /** What was read by many conditions of a table that others change all over is compared before the locks are taken, and under them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void manyConditionsOnATableThatChangesAllOver(boolean conflicting) {
        Table items = db.createTable("items");
        items.createIndex("group", IndexType.HASH);
        items.insertAll(IntStream.range(0, 20_000)
                .<Map<String, Object>>mapToObj(i -> Map.of("group", i % 5000, "n", 0))
                .toList());
        Table counts = db.createTable("counts");
        db.transact(tx -> {
            long sum = 0;
            for (int group = 0; group < 30; group++) {
                sum += tx.table("items").where(field("group").eq(group)).count();
                sum += tx.table("items").get(group + 100).isPresent() ? 1 : 0;
            }
            interfere(other -> {
                other.table("items").update(Map.of("n", 1), field("group").between(4000, 4300));
                if (conflicting) {
                    other.table("items").insert(Map.of("group", 7));
                }
            });
            tx.table("counts").insert(Map.of("sum", sum));
        });
        assertThat(attempts).hasValue(conflicting ? 2 : 1);
        assertThat(counts.get(1).or(() -> counts.get(2)).orElseThrow().getLong("sum"))
                .isEqualTo(conflicting ? 151 : 150);
    }

    @Test
    void moreConditionsThanAreKeptCountAsAllRows() {
        doctors(Indexes.HASH);
        db.transact(tx -> {
            for (int i = 0; i < 1100; i++) {
                assertThat(tx.table("doctors")
                                .where(field("shifts").eq(1000 + i))
                                .exists())
                        .isFalse();
            }
            interfere(other -> other.table("doctors").increment("other9", "shifts", 1));
            tx.table("doctors").increment("Ada", "shifts", 1);
        });
        assertThat(attempts).hasValue(2);
    }
}
