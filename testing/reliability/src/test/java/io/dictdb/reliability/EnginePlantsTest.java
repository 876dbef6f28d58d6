package io.dictdb.reliability;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.implementation.FixedValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** With a fault in how queries are answered, transactions are committed or files are read, the tests of the database's own module must turn red. */
class EnginePlantsTest {
    private static final String DIFFERENTIAL = "io.dictdb.differential.DifferentialTest";
    private static final String ISOLATION = "io.dictdb.IsolationTest";
    private static final String BLOCKS = "io.dictdb.internal.file.BlockDamageTest";
    private static final String EVERY_BYTE = "io.dictdb.backup.EveryByteTest";

    @BeforeEach
    void makeRoundsShort() {
        System.setProperty("differential.cases", "2000");
        System.setProperty("everybyte.step", "500");
    }

    @AfterEach
    void forget() {
        System.clearProperty("differential.cases");
        System.clearProperty("everybyte.step");
    }

    @Test
    void differentialTestsFindAnOrThatIsTakenForAnAnd() throws Exception {
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.internal.plan.FilterCompiler",
                                type -> type.visit(Advice.to(OrAsAnd.class).on(named("compile"))))
                        .red(DIFFERENTIAL))
                .contains("seed");
    }

    @Test
    void differentialTestsFindANotThatIsAnsweredFromAnIndex() throws Exception {
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.internal.plan.Conjunction",
                                type -> type.visit(
                                        Advice.to(NotByCandidates.class).on(named("add"))))
                        .red(DIFFERENTIAL))
                .contains("seed");
    }

    @Test
    void differentialTestsFindARangeThatIsOffByOne() throws Exception {
        Class<?> cut = Class.forName("io.dictdb.internal.index.Cut");
        Method after = cut.getDeclaredMethod("after", Object.class);
        assertThat(new PlantedClasses()
                        .plant(
                                cut.getName(),
                                type -> type.visit(MemberSubstitution.relaxed()
                                        .method(named("before").and(takesArguments(1)))
                                        .replaceWith(after)
                                        .on(named("highEnd"))))
                        .red(DIFFERENTIAL))
                .contains("seed");
    }

    @Test
    void differentialTestsFindNullsThatAreSkipped() throws Exception {
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.internal.plan.NullFilter",
                                type -> type.visit(MemberSubstitution.relaxed()
                                        .method(named("isNull"))
                                        .stub()
                                        .on(named("select"))))
                        .red(DIFFERENTIAL))
                .contains("seed");
    }

    @Test
    void differentialTestsFindRowsThatExpireTooLate() throws Exception {
        Method later = LateExpiry.class.getMethod("plusNanos", Instant.class, long.class);
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.internal.engine.TableRows",
                                type -> type.visit(MemberSubstitution.relaxed()
                                        .method(named("plusNanos"))
                                        .replaceWith(later)
                                        .on(named("due"))))
                        .red(DIFFERENTIAL))
                .contains("RemoveExpired");
    }

    /** In those tests, one transaction is committed in the midst of another one, whatever the threads do. */
    @Test
    void isolationTestsFindReadsThatAreNotComparedWhenCommitting() throws Exception {
        TestExecutionSummary summary = new PlantedClasses()
                .plant(
                        "io.dictdb.internal.engine.ReadSet",
                        type -> type.method(named("conflict")).intercept(FixedValue.nullValue()))
                .runTests(ISOLATION);
        List<String> failed = summary.getFailures().stream()
                .filter(failure -> failure.getException() instanceof AssertionError)
                .map(failure -> failure.getTestIdentifier().getUniqueId())
                .toList();
        for (String anomaly : List.of("lostUpdate", "writeSkew", "writeSkewBetweenTables", "phantom")) {
            assertThat(failed).anyMatch(id -> id.contains(":" + anomaly + "("));
        }
    }

    @Test
    void damagedFilesFindAChecksumThatIsNotCompared() throws Exception {
        assertThat(withoutLogging(new PlantedClasses())
                        .plant(
                                "io.dictdb.internal.file.Checksum$Input",
                                type -> type.method(named("isRight")).intercept(FixedValue.value(true)))
                        .red(EVERY_BYTE))
                .contains("not noticed");
    }

    @Test
    void damagedBlocksFindAChecksumOfBlocksThatIsNotCompared() throws Exception {
        assertThat(withoutLogging(new PlantedClasses())
                        .plant(
                                "io.dictdb.internal.file.FileBlockReader",
                                type -> type.method(named("isRight")).intercept(FixedValue.value(true)))
                        .red(BLOCKS))
                .contains("the block at byte");
    }

    @Test
    void withoutAFaultTheTestsAreGreenInTheSameClassLoader() throws Exception {
        System.setProperty("differential.cases", "200");
        assertThat(new PlantedClasses().runTests(DIFFERENTIAL).getFailures()).isEmpty();
        assertThat(new PlantedClasses().runTests(ISOLATION).getFailures()).isEmpty();
        assertThat(withoutLogging(new PlantedClasses()).runTests(EVERY_BYTE).getFailures())
                .isEmpty();
        assertThat(withoutLogging(new PlantedClasses()).runTests(BLOCKS).getFailures())
                .isEmpty();
    }

    /** Does without the extension that silences Logback, which is not here. */
    private static PlantedClasses withoutLogging(PlantedClasses classes) {
        String name = "io.dictdb.backup.QuietLog";
        return classes.put(
                name,
                new ByteBuddy()
                        .subclass(Object.class)
                        .implement(Extension.class)
                        .name(name));
    }
}
