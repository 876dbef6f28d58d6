package io.dictdb.reliability;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dictdb.Durability;
import io.dictdb.reliability.disk.Plant;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.StubMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With a fault in the journal, its power cuts must turn red. */
class JournalPlantsTest {
    private static final long SEED = 1;

    @ParameterizedTest
    @EnumSource(
            value = Plant.class,
            names = {"NO_FILE_FORCE", "NO_DIRECTORY_FORCE"})
    void powerCutsFindAJournalThatForcesNothing(Plant plant) {
        assertThatThrownBy(() -> new JournalPowerLoss(SEED, 2, Durability.sync(), plant).run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("After change ");
    }

    @Test
    void powerCutsFindStatementsThatAreAcknowledgedBeforeTheyAreForced() throws Exception {
        red("io.dictdb.internal.journal.Journal", "forceWritten", StubMethod.INSTANCE);
    }

    @Test
    void powerCutsFindChecksumsThatAreNotCompared() throws Exception {
        red("io.dictdb.internal.file.JournalFrame", "checksum", FixedValue.value(0));
    }

    @Test
    void withoutAFaultTheSuiteIsGreenInTheSameClassLoader() throws Exception {
        new PlantedClasses(Map.of()).run(JournalPowerLoss.class, SEED);
    }

    private static void red(String className, String method, Implementation fault) throws Exception {
        try (DynamicType.Unloaded<?> made = new ByteBuddy()
                .redefine(Class.forName(className))
                .method(named(method))
                .intercept(fault)
                .make()) {
            InvocationTargetException thrown = catchThrowableOfType(
                    InvocationTargetException.class,
                    () -> new PlantedClasses(Map.of(className, made.getBytes())).run(JournalPowerLoss.class, SEED));
            assertThat(thrown).as("the suite stayed green").isNotNull();
            assertThat(thrown.getCause()).isInstanceOf(AssertionError.class).hasMessageContaining("After change ");
        }
    }
}
