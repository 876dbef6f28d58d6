package io.dictdb.internal.observe;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.IndexType;
import io.dictdb.QueryPlan;
import io.dictdb.StatementStats.Operation;
import io.dictdb.Table;
import io.dictdb.fixture.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is told of a statement, and what. */
class StatementObserversTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table users = db.createTable("users");
    private final StatementObservers observers = Observed.observersOf(db);
    private final List<Observation> told = new ArrayList<>();

    @Test
    void anObserverIsToldOfEachStatementUntilItIsDetached() {
        users.createIndex("name", IndexType.HASH);
        try (StatementObservers.Attachment attached = observers.attach(Duration.ZERO, told::add)) {
            users.insert(Map.of("name", "Ada", "age", 36));
            users.where(field("name").eq("Ada").and(field("age").gt(30)))
                    .orderBy("-age")
                    .list();
            users.get(1);
            assertThat(attached).isNotNull();
        }
        users.get(1);

        assertThat(told)
                .extracting(Observation::operation)
                .containsExactly(Operation.INSERT, Operation.SELECT, Operation.GET);
        Observation insert = told.get(0);
        assertThat(insert.access()).isNull();
        assertThat(insert.returnedRows()).isEqualTo(1);
        Observation select = told.get(1);
        assertThat(select.table()).isEqualTo("users");
        assertThat(select.where()).hasToString("name = 'Ada' and age > 30");
        assertThat(select.access().kind()).isEqualTo(QueryPlan.Kind.HASH);
        assertThat(select.access().description()).isEqualTo("hash(name)");
        assertThat(select.access().residual()).hasToString("age > 30");
        assertThat(select.access().order()).containsExactly("-age");
        assertThat(select.examinedRows()).isEqualTo(1);
        assertThat(select.duration()).isPositive();
        assertThat(told.get(2).access().description()).isEqualTo("key(id)");
    }

    @Test
    void anObserverMayUseTheTableAndWhatItThrowsHurtsNobody() {
        try (StatementObservers.Attachment attached = observers.attach(Duration.ZERO, statement -> {
            told.add(statement);
            if (statement.operation() == Operation.INSERT) {
                users.update(Map.of("seen", true), field("id").eq(1));
                throw new IllegalStateException("not the statement's fault");
            }
        })) {
            assertThat(users.insert(Map.of())).isEqualTo(1L);
            assertThat(attached).isNotNull();
        }
        assertThat(told).hasSize(2);
        assertThat(users.get(1).orElseThrow().get("seen")).isEqualTo(true);
    }

    @Test
    void onlyStatementsThatReachTheThresholdAreTold() {
        AtomicLong now = new AtomicLong();
        StatementObservers timed = new StatementObservers(now::get);
        TableStatements statements = new TableStatements("t", "id", timed);
        assertThat(statements.start()).isNull();
        try (StatementObservers.Attachment attached = timed.attach(Duration.ofMillis(2), told::add)) {
            for (long millis : new long[] {1, 2, 3}) {
                StatementTiming timing = statements.start();
                now.addAndGet(millis * 1_000_000);
                statements.done(Operation.INSERT, 1, timing);
            }
            assertThat(attached).isNotNull();
        }
        assertThat(statements.start()).isNull();
        assertThat(told).extracting(Observation::duration).containsExactly(Duration.ofMillis(2), Duration.ofMillis(3));
        assertThat(statements.stats().get(0).durations().total()).isEqualTo(Duration.ofMillis(6));
        assertThat(statements.stats().get(0).durations().max()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void theOldestOpenSnapshotIsTold() {
        AtomicLong now = new AtomicLong();
        HeldSnapshots snapshots = new HeldSnapshots(now::get);
        HeldSnapshots.Held first = snapshots.opened(7);
        now.set(5);
        HeldSnapshots.Held second = snapshots.opened(9);
        now.set(8);
        assertThat(snapshots.stats().open()).isEqualTo(2);
        assertThat(snapshots.stats().oldestAge()).contains(Duration.ofNanos(8));
        assertThat(snapshots.stats().oldestSequence()).hasValue(7);
        first.close();
        first.close();
        assertThat(snapshots.stats().oldestAge()).contains(Duration.ofNanos(3));
        second.close();
        assertThat(snapshots.stats().open()).isZero();
        assertThat(snapshots.stats().oldestSequence()).isEmpty();
    }
}
