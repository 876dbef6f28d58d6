package io.dictdb.reliability;

import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.reliability.disk.Plant;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.StubMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With a fault in the way backups are written and read, a suite must turn red. */
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
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.internal.engine.ChangeTracker",
                                type -> type.method(named("putBack")).intercept(StubMethod.INSTANCE))
                        .red(IoErrors.class, SEED))
                .contains("restored");
    }

    @Test
    void ioErrorsFindFailuresThatAreCountedForEver() throws Exception {
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.backup.BackupHistory",
                                type -> type.method(named("withoutFailures")).intercept(FixedValue.self()))
                        .red(IoErrors.class, SEED))
                .contains("failures in a row are still counted");
    }

    @Test
    void powerCutsFindChangesThatAreClearedAfterWriting() throws Exception {
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.backup.BackupWriter",
                                type -> type.visit(
                                        Advice.to(ClearAfterWrite.class).on(named("written"))))
                        .red(PowerLoss.class, SEED))
                .contains("restart brought another state");
    }

    @Test
    void powerCutsFindDroppedTablesThatAreNotInTheDelta() throws Exception {
        Method none = List.class.getMethod("of");
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.internal.engine.ChangeTracker",
                                type -> type.method(named("takeDroppedTables")).intercept(MethodCall.invoke(none)))
                        .red(PowerLoss.class, SEED))
                .contains("not a state from");
    }

    @Test
    void powerCutsFindKeysThatAreGeneratedASecondTime() throws Exception {
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.internal.engine.KeySequence",
                                type -> type.method(named("atLeast")).intercept(FixedValue.self()))
                        .red(PowerLoss.class, SEED))
                .contains("the key of a new row is");
    }

    @Test
    void consistentCutsFindCutsWithoutLocks() throws Exception {
        Method withoutLocks = WithoutLocks.class.getMethod("locked", Collection.class, boolean.class, Supplier.class);
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.internal.engine.EmbeddedDatabase",
                                type -> type.visit(MemberSubstitution.relaxed()
                                        .method(named("locked"))
                                        .replaceWith(withoutLocks)
                                        .on(named("cut"))))
                        .redInSomeRound(ConsistentCut.class, SEED))
                .contains("seed 1: ");
    }

    @Test
    void consistentCutsFindACountWithoutTheLock() throws Exception {
        assertThat(new PlantedClasses()
                        .plant(
                                "io.dictdb.internal.engine.EmbeddedTable",
                                type -> type.visit(MemberSubstitution.relaxed()
                                        .method(isDeclaredBy(named("io.dictdb.internal.engine.TableLock")))
                                        .stub()
                                        .on(named("count"))))
                        .redInSomeRound(ConsistentCut.class, SEED))
                .contains("a part of a batch was counted");
    }

    @Test
    void withoutAFaultTheSuitesAreGreenInTheSameClassLoader() throws Exception {
        new PlantedClasses().run(PowerLoss.class, SEED);
        new PlantedClasses().run(ConsistentCut.class, SEED);
    }
}
