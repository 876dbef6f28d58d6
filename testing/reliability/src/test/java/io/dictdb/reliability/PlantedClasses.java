package io.dictdb.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.DynamicType;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Loads the database and the suites anew, with classes that have a fault planted in place of the real ones. */
final class PlantedClasses extends ClassLoader {
    private static final String OURS = "io.dictdb.";

    /** How often a suite of many threads may stay green with a fault. */
    private static final int ROUNDS = 10;

    /** The classes that are not the real ones, by their names. */
    private final Map<String, byte[]> planted = new HashMap<>();

    /** All classes are the real ones as yet. */
    PlantedClasses() {
        super(PlantedClasses.class.getClassLoader());
    }

    /** Plants a fault into a class. */
    PlantedClasses plant(String className, UnaryOperator<DynamicType.Builder<?>> fault) throws ClassNotFoundException {
        return put(className, fault.apply(new ByteBuddy().redefine(Class.forName(className))));
    }

    /** Takes a class for another one. */
    PlantedClasses put(String className, DynamicType.Builder<?> type) {
        try (DynamicType.Unloaded<?> made = type.make()) {
            planted.put(className, made.getBytes());
        }
        return this;
    }

    /** Runs a suite, whose class has a static method {@code run(long seed)}. */
    void run(Class<?> suite, long seed) throws Exception {
        loadClass(suite.getName()).getMethod("run", long.class).invoke(null, seed);
    }

    /** Runs a suite, which must turn red, and returns what it says. */
    String red(Class<?> suite, long seed) {
        return red(failure(suite, seed));
    }

    /**
     * Runs a suite until it turns red, which it must in one of some rounds, with seeds from this one on, and returns what it says. For faults
     * that show only when threads come between each other.
     */
    String redInSomeRound(Class<?> suite, long seed) {
        InvocationTargetException thrown = failure(suite, seed);
        for (int round = 1; round < ROUNDS && thrown == null; round++) {
            thrown = failure(suite, seed + round);
        }
        return red(thrown);
    }

    private InvocationTargetException failure(Class<?> suite, long seed) {
        return catchThrowableOfType(InvocationTargetException.class, () -> run(suite, seed));
    }

    private static String red(InvocationTargetException thrown) {
        assertThat(thrown).as("the suite stayed green").isNotNull();
        assertThat(thrown.getCause()).isInstanceOf(AssertionError.class);
        return thrown.getCause().getMessage();
    }

    /** Runs a class of tests of the database's own module. */
    TestExecutionSummary runTests(String className) throws ClassNotFoundException {
        return runTests(selectClass(loadClass(className)));
    }

    /** Runs a test of the database's own module, all there is of it if it takes parameters. */
    TestExecutionSummary runTest(String className, String test) throws ClassNotFoundException {
        Class<?> tests = loadClass(className);
        return runTests(Stream.of(tests.getDeclaredMethods())
                .filter(method -> method.getName().equals(test))
                .map(method -> selectMethod(tests, method))
                .toArray(DiscoverySelector[]::new));
    }

    private static TestExecutionSummary runTests(DiscoverySelector... tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(tests).build();
        LauncherFactory.create().execute(request, listener);
        assertThat(listener.getSummary().getTestsStartedCount()).isPositive();
        return listener.getSummary();
    }

    /** Runs a class of tests of the database's own module, which must turn red, and returns what it says. */
    String red(String className) throws ClassNotFoundException {
        return red(runTests(className));
    }

    /** Runs a test of the database's own module, which must turn red, and returns what it says. */
    String red(String className, String test) throws ClassNotFoundException {
        return red(runTest(className, test));
    }

    /** Runs a test of the database's own module until it turns red, as {@link #redInSomeRound(Class, long)} does. */
    String redInSomeRound(String className, String test) throws ClassNotFoundException {
        TestExecutionSummary summary = runTest(className, test);
        for (int round = 1; round < ROUNDS && summary.getFailures().isEmpty(); round++) {
            summary = runTest(className, test);
        }
        return red(summary);
    }

    private static String red(TestExecutionSummary summary) {
        assertThat(summary.getFailures()).as("failures").isNotEmpty();
        return summary.getFailures().get(0).getException().toString();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try {
            byte[] bytes = planted.containsKey(name) ? planted.get(name) : real(name);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] real(String name) throws IOException, ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }
}
