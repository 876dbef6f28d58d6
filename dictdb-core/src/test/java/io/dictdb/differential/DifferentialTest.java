package io.dictdb.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database against the naive model: random statements on tables that differ in their indexes, all of which must answer alike,
 * before and after they were saved and loaded, backed up and restored, or closed and opened again.
 *
 * <p>A case is one statement on a table, compared under all sets of indexes at hand. {@code -Ddifferential.cases=N} sets how many
 * are run, {@code -Ddifferential.from=N} the first seed, and {@code -Ddifferential.seed=N} runs the round of this seed only.
 */
class DifferentialTest {
    private static final long CASES = Long.getLong("differential.cases", 20_000);
    private static final long FIRST_SEED = Long.getLong("differential.from", 1);
    private static final Long ONLY_SEED = Long.getLong("differential.seed");
    private static final long NANOS_BETWEEN_REPORTS = Duration.ofSeconds(10).toNanos();

    private static final long ENOUGH_TO_MEET_EVERYTHING = 20_000;
    private static final List<String> EVERYTHING = List.of(
            "access path HASH",
            "access path HASH_JOIN",
            "access path INDEX_JOIN",
            "access path INDEX_ORDER",
            "access path INTERSECTION",
            "access path KEY",
            "access path KEY_ORDER",
            "access path SCAN",
            "access path SORTED",
            "access path UNION",
            "compound indexes created",
            "databases opened again",
            "databases opened from checkpoints",
            "expired rows",
            "indexes created",
            "indexes dropped",
            "integrity checks",
            "order BY_INDEX",
            "refusals with DuplicateKeyException",
            "refusals with DuplicateValueException",
            "refusals with FieldTypeException",
            "refusals with InvalidArgumentException",
            "refusals with InvalidKeyException",
            "refusals with RecordNotFoundException",
            "refusals with SchemaValidationException",
            "refusals with UnsupportedValueException",
            "queries on snapshots",
            "renumbered tables",
            "restored databases",
            "restored deltas",
            "rounds with optional, nullable and default fields",
            "saved and loaded databases",
            "statements from journals",
            "statements of kind AggregateRows",
            "statements of kind ChosenGroups",
            "statements of kind CompareAndSet",
            "statements of kind Compute",
            "statements of kind ComputeIfAbsent",
            "statements of kind ComputeQuery",
            "statements of kind Constrain",
            "statements of kind Delete",
            "statements of kind DeleteQuery",
            "statements of kind Describe",
            "statements of kind ExpireBy",
            "statements of kind Get",
            "statements of kind Increment",
            "statements of kind Insert",
            "statements of kind Joined",
            "statements of kind KeepForever",
            "statements of kind Pages",
            "statements of kind Release",
            "statements of kind RemoveExpired",
            "statements of kind Replace",
            "statements of kind Select",
            "statements of kind Update",
            "statements of kind UpdateQuery",
            "statements of kind Upsert",
            "tables of several chunks",
            "tables with a compacted chunk",
            "transactions committed",
            "transactions undone",
            "uses of an index on a path");

    @TempDir
    Path directory;

    private final Tally tally = new Tally();

    @Test
    void everyTableAnswersLikeTheModelWhateverItsIndexes() {
        if (ONLY_SEED != null) {
            new Round(ONLY_SEED, directory, tally).run();
            System.out.println("Differential test, seed " + ONLY_SEED + ":\n" + tally);
            return;
        }
        long start = System.nanoTime();
        long reported = start;
        long seed = FIRST_SEED;
        while (tally.of(Tally.CASES) < CASES) {
            new Round(seed++, directory, tally).run();
            if (System.nanoTime() - reported > NANOS_BETWEEN_REPORTS) {
                reported = System.nanoTime();
                System.out.printf("Differential test: %,d of %,d cases%n", tally.of(Tally.CASES), CASES);
            }
        }
        System.out.printf(
                "Differential test: seeds %d to %d, %.1f s, no difference%n%s%n",
                FIRST_SEED, seed - 1, (System.nanoTime() - start) / 1e9, tally);
        assertThatTheRunMetEverything();
    }

    /** A run that compared nothing, or only the easy part, is no run. */
    private void assertThatTheRunMetEverything() {
        assertThat(tally.of(Tally.CASES)).isGreaterThanOrEqualTo(CASES);
        if (CASES < ENOUGH_TO_MEET_EVERYTHING) {
            return;
        }
        assertThat(tally.of("queries with rows")).isGreaterThan(CASES / 5);
        assertThat(tally.of("answers read after changes")).isGreaterThan(CASES / 5);
        assertThat(EVERYTHING)
                .allSatisfy(what -> assertThat(tally.of(what)).as(what).isPositive());
        assertThat(Shape.values())
                .allSatisfy(shape -> assertThat(tally.of("rounds of shape " + shape))
                        .as("%s", shape)
                        .isPositive());
    }
}
