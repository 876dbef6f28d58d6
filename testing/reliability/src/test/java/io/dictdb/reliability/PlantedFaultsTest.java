package io.dictdb.reliability;

import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dictdb.reliability.disk.Plant;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.StubMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With a fault in the database, a suite must turn red. */
class PlantedFaultsTest {
    private static final long SEED = 1;

    @ParameterizedTest
    @EnumSource(value = Plant.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void powerCutsFindAWritePathThatLeavesAStepOut(Plant plant) {
        assertThatThrownBy(() -> new PowerLoss(SEED, 3, plant).run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("After change ");
    }

    @Test
    void ioErrorsFindChangesThatAFailureDrops() throws Exception {
        assertThat(red(
                        IoErrors.class,
                        plant(
                                "io.dictdb.internal.engine.ChangeTracker",
                                type -> type.method(named("putBack")).intercept(StubMethod.INSTANCE))))
                .contains("restored");
    }

    @Test
    void ioErrorsFindFailuresThatAreCountedForEver() throws Exception {
        assertThat(red(
                        IoErrors.class,
                        plant(
                                "io.dictdb.backup.BackupRunner",
                                type -> type.visit(MemberSubstitution.relaxed()
                                        .method(named("set").and(isDeclaredBy(AtomicInteger.class)))
                                        .stub()
                                        .on(named("record"))))))
                .contains("failures in a row are still counted");
    }

    @Test
    void powerCutsFindChangesThatAreClearedAfterWriting() throws Exception {
        assertThat(red(
                        PowerLoss.class,
                        plant(
                                "io.dictdb.backup.BackupWriter",
                                type -> type.visit(
                                        Advice.to(ClearAfterWrite.class).on(named("written"))))))
                .contains("restart brought another state");
    }

    @Test
    void withoutAFaultTheSuiteIsGreenInTheSameClassLoader() throws Exception {
        new PlantedClasses(Map.of()).run(PowerLoss.class, SEED);
    }

    private static Map<String, byte[]> plant(String className, UnaryOperator<DynamicType.Builder<?>> fault)
            throws ClassNotFoundException {
        DynamicType.Builder<?> type = new ByteBuddy().redefine(Class.forName(className));
        try (DynamicType.Unloaded<?> made = fault.apply(type).make()) {
            return Map.of(className, made.getBytes());
        }
    }

    /** Runs a suite with a fault, and returns what it says. */
    private static String red(Class<?> suite, Map<String, byte[]> planted) {
        InvocationTargetException thrown = catchThrowableOfType(
                InvocationTargetException.class, () -> new PlantedClasses(planted).run(suite, SEED));
        assertThat(thrown).as("the suite stayed green").isNotNull();
        assertThat(thrown.getCause()).isInstanceOf(AssertionError.class);
        return thrown.getCause().getMessage();
    }
}
