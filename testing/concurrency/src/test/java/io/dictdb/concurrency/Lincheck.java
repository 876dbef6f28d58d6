package io.dictdb.concurrency;

import java.util.List;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** How operations are checked: how many scenarios, and how many executions of each. */
final class Lincheck {
    /** Scenarios and executions; the long round has more of both. */
    private static final int SCENARIOS = Integer.getInteger("lincheck.scenarios", 1);

    private static final int EXECUTIONS = Integer.getInteger("lincheck.executions", 20);

    /** More than the longest loop of the database: over the places of a chunk. */
    private static final int LONGEST_LOOP = 5000;

    /** Packages of the database whose code runs under a table's lock, or on what no other thread sees. */
    private static final List<String> UNDER_A_LOCK = List.of("store", "index", "plan", "value", "aggregate");

    private Lincheck() {}

    /** Runs random scenarios with all interleavings at the accesses to what threads share, up to a number of them. */
    static void modelCheck(Class<?> operations, Class<?> sequential) {
        ModelCheckingOptions options = underLocksIgnored(new ModelCheckingOptions());
        check(options.actorsPerThread(2), operations, sequential);
    }

    /** Has threads take turns only outside the code that runs under a lock or alone. */
    private static ModelCheckingOptions underLocksIgnored(ModelCheckingOptions options) {
        return options.loopBound(LONGEST_LOOP)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(Lincheck::isUnderALock)
                        .allMethods()
                        .ignore());
    }

    /** Runs two threads with few calls each, which are compared with the same calls one after the other. */
    static void modelCheckTwo(Class<?> operations) {
        underLocksIgnored(new ModelCheckingOptions())
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(0)
                .iterations(5)
                .invocationsPerIteration(200)
                .minimizeFailedScenario(false)
                .check(operations);
    }

    /** Runs random scenarios many times on threads of the system. */
    static void stress(Class<?> operations, Class<?> sequential) {
        check(new StressOptions().actorsPerThread(3), operations, sequential);
    }

    private static void check(Options<?, ?> options, Class<?> operations, Class<?> sequential) {
        options.threads(3)
                .actorsBefore(2)
                .actorsAfter(2)
                .iterations(SCENARIOS)
                .invocationsPerIteration(EXECUTIONS)
                .sequentialSpecification(sequential)
                .check(operations);
    }

    private static boolean isUnderALock(String className) {
        return UNDER_A_LOCK.stream().anyMatch(name -> className.startsWith("io.dictdb.internal." + name + "."));
    }
}
