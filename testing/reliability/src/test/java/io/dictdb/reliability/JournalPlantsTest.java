package io.dictdb.reliability;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.Durability;
import io.dictdb.reliability.disk.Plant;
import net.bytebuddy.implementation.FixedValue;
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
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.internal.journal.Journal",
                                type -> type.method(named("forceWritten")).intercept(StubMethod.INSTANCE))
                        .red(JournalPowerLoss.class, SEED))
                .contains("After change ");
    }

    @Test
    void powerCutsFindChecksumsThatAreNotCompared() throws Exception {
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.internal.file.JournalFrame",
                                type -> type.method(named("checksum")).intercept(FixedValue.value(0)))
                        .red(JournalPowerLoss.class, SEED))
                .contains("After change ");
    }

    @Test
    void withoutAFaultTheSuiteIsGreenInTheSameClassLoader() throws Exception {
        new PlantedClasses().run(JournalPowerLoss.class, SEED);
    }
}
