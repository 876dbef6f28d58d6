package io.dictdb.reliability;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a fault in how threads are kept apart, the tests with many threads must turn red, and those that interleave statements by themselves. */
class ConcurrencyPlantsTest {
    private static final long SEED = 1;
    private static final String COMPUTE = "io.dictdb.ComputeTest";
    private static final String STATEMENT_MEANWHILE = "aFunctionMayUseItsTableAndWaitForOthersThatDo";
    private static final String COMPUTATIONS = "noComputationOfManyThreadsIsLost";
    private static final String ISOLATION = "io.dictdb.IsolationTest";
    private static final String READS = "nonRepeatableRead";
    private static final String CONCURRENCY = "io.dictdb.ConcurrencyTest";
    private static final String QUERIES = "everyQuerySeesWholeStatements";
    private static final String TRANSACTIONS = "io.dictdb.ConcurrentTransactionsTest";
    private static final String OPPOSITE_ORDERS = "transactionsThatUseTablesInOppositeOrdersDoNotDeadlock";

    @AfterEach
    void waitAsLongAsUsual() {
        System.clearProperty("threads.seconds");
    }

    /** In one of those tests, a statement comes between reading and writing, whatever the threads do. */
    @Test
    void computationsFindUpdatesThatAreLost() throws Exception {
        Method same = AlwaysSame.class.getMethod("isSame", Object.class, Object.class, int.class);
        PlantedClasses classes = new PlantedClasses()
                .plant(
                        "io.dictdb.internal.engine.RowComputation",
                        type -> type.visit(MemberSubstitution.relaxed()
                                .method(named("isSame"))
                                .replaceWith(same)
                                .on(named("matching"))));
        assertThat(classes.red(COMPUTE, STATEMENT_MEANWHILE)).contains("Expecting AtomicInteger(1) to have value");
        assertThat(classes.redInSomeRound(COMPUTE, COMPUTATIONS)).contains("expected: 800000L");
    }

    /** In the first of those tests, another transaction is committed between two reads, whatever the threads do. */
    @Test
    void readersFindChunksThatAreWrittenInPlace() throws Exception {
        PlantedClasses classes = new PlantedClasses()
                .plant(
                        "io.dictdb.internal.store.Chunk",
                        type -> type.method(named("writable")).intercept(FixedValue.self()));
        assertThat(classes.red(ISOLATION, READS)).contains("AssertionError");
        assertThat(classes.redInSomeRound(CONCURRENCY, QUERIES)).isNotEmpty();
    }

    @Test
    void consistentCutsFindSnapshotsOfTablesOneAfterTheOther() throws Exception {
        Method withoutLocks = WithoutLocks.class.getMethod("reading", Collection.class, Supplier.class);
        assertThat(slow("io.dictdb.internal.engine.TableState", isConstructor())
                        .plant(
                                "io.dictdb.internal.engine.EmbeddedDatabase",
                                type -> type.visit(MemberSubstitution.relaxed()
                                        .method(named("reading"))
                                        .replaceWith(withoutLocks)
                                        .on(named("state"))))
                        .redInSomeRound(ConsistentCut.class, SEED))
                .contains("the amounts add up to");
    }

    @Test
    void transactionsFindLocksThatAreTakenInTheOrderOfUse() throws Exception {
        System.setProperty("threads.seconds", "5");
        assertThat(slow("io.dictdb.internal.engine.TableLock", named("writeLock"))
                        .plant(
                                "io.dictdb.internal.engine.EmbeddedDatabase",
                                type -> type.visit(MemberSubstitution.relaxed()
                                        .method(named("sort"))
                                        .stub()
                                        .on(named("locked"))))
                        .redInSomeRound(TRANSACTIONS, OPPOSITE_ORDERS))
                .contains("The threads are not through after 5 s", "TableLock.awaitedWriteLock", "Transactions.commit");
    }

    @Test
    void withoutAFaultTheTestsAreGreenInTheSameClassLoader() throws Exception {
        slow("io.dictdb.internal.engine.TableState", isConstructor()).run(ConsistentCut.class, SEED);
        PlantedClasses slowLocks = slow("io.dictdb.internal.engine.TableLock", named("writeLock"));
        assertThat(slowLocks.runTest(TRANSACTIONS, OPPOSITE_ORDERS).getFailures())
                .isEmpty();
        PlantedClasses classes = new PlantedClasses();
        assertThat(classes.runTest(COMPUTE, STATEMENT_MEANWHILE).getFailures()).isEmpty();
        assertThat(classes.runTest(COMPUTE, COMPUTATIONS).getFailures()).isEmpty();
        assertThat(classes.runTest(ISOLATION, READS).getFailures()).isEmpty();
        assertThat(classes.runTest(CONCURRENCY, QUERIES).getFailures()).isEmpty();
    }

    /** Stops threads for a moment at the end of methods. */
    private static PlantedClasses slow(String className, ElementMatcher<? super MethodDescription> methods)
            throws Exception {
        return new PlantedClasses()
                .plant(className, type -> type.visit(Advice.to(Pause.class).on(methods)));
    }
}
