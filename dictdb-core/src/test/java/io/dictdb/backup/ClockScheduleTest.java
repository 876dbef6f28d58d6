package io.dictdb.backup;

import static io.dictdb.backup.Contents.assertRestores;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A clock that goes wrong has no part in when backups are written, of which kind, and what they restore to: the same life is lived with a
 * right clock and with a wrong one. {@code -Dclock.schedules} lives from seed {@code -Dclock.from} on.
 */
class ClockScheduleTest extends BackupFixture {
    private static final Instant LAST = Instant.ofEpochSecond(500_000_000_000L);

    @Test
    @DisplayName("D35: order, debouncing and interval do not depend on the clock")
    void theClockHasNoPartInOrderDebouncingAndInterval() {
        long from = Long.getLong("clock.from", 1);
        int schedules = Integer.getInteger("clock.schedules", 40);
        long backups = 0;
        long rows = 0;
        for (long seed = from; seed < from + schedules; seed++) {
            try {
                Life right = new Life(seed, false, temp.resolve("right " + seed));
                Life wrong = new Life(seed, true, temp.resolve("wrong " + seed));
                assertThat(wrong.backups).isEqualTo(right.backups).hasSizeGreaterThan(1);
                backups += wrong.backups.size();
                rows += wrong.rows;
            } catch (AssertionError e) {
                throw new AssertionError(
                        "Seed " + seed + " (mvn -pl dictdb-core test -Dtest=ClockScheduleTest -Dclock.from=" + seed
                                + " -Dclock.schedules=1): " + e.getMessage(),
                        e);
            }
        }
        System.out.println("Clocks: seeds " + from + " to " + (from + schedules - 1) + ", " + backups
                + " backups, 0 differences, " + rows + " rows compared");
        assertThat(rows).isGreaterThan(schedules);
    }

    /** Changes, notifications and time that passes, from a seed, with what was written when. */
    private final class Life {
        /** The time that passed before each backup, and its kind. */
        private final List<String> backups = new ArrayList<>();

        private final Random random;
        private final Random clockRandom;
        private final boolean wrongClock;
        private final MutableClock ownClock = new MutableClock();
        private final FakeScheduler ownScheduler = new FakeScheduler();
        private final BackupFolder ownFolder;
        private final DictDB life = databases.create();
        private final List<String> known = new ArrayList<>();
        private long rows;
        private long passed;

        Life(long seed, boolean wrongClock, Path directory) {
            random = new Random(seed);
            clockRandom = new Random(-seed);
            this.wrongClock = wrongClock;
            ownFolder = new BackupFolder(directory);
            Table table = life.createTable("t");
            try (BackupManager manager = BackupManager.builder(life, directory)
                    .clock(ownClock)
                    .scheduler(ownScheduler)
                    .interval(INTERVAL)
                    .minInterval(MIN_INTERVAL)
                    .incremental(true)
                    .maxDeltasBeforeFull(3)
                    .build()) {
                manager.start();
                for (int i = 0; i < 12; i++) {
                    step(manager, table);
                }
            }
            note();
            rows = table.count();
            assertRestores(ownFolder, life, rows);
        }

        private void step(BackupManager manager, Table table) {
            turnClock();
            table.insert(Map.of("n", random.nextInt()));
            switch (random.nextInt(4)) {
                case 0 -> manager.backupNow();
                case 1, 2 -> manager.notifyChange();
                default -> {}
            }
            note();
            long seconds = random.nextInt(25);
            for (long second = 0; second < seconds; second++) {
                ownScheduler.advance(Duration.ofSeconds(1));
                ownClock.advance(Duration.ofSeconds(wrongClock ? clockRandom.nextInt(3) : 1));
                passed++;
                note();
            }
        }

        private void turnClock() {
            if (!wrongClock) {
                return;
            }
            Instant now = ownClock.instant();
            long micros = (long) Math.pow(10, clockRandom.nextInt(16));
            Instant turned = switch (clockRandom.nextInt(5)) {
                case 0, 1 -> now.minusNanos(1_000).minusMillis(micros / 1000);
                case 2 -> now.plusMillis(micros / 1000);
                case 3 -> Instant.ofEpochSecond(9_999_999_999L, 999_999_000);
                default -> now;
            };
            ownClock.set(turned.isAfter(LAST) ? LAST : turned);
        }

        /** Notes what was written, which must come after all that was there. */
        private void note() {
            for (BackupFile file : list()) {
                String name = file.path().getFileName().toString();
                if (!known.contains(name)) {
                    assertThat(list().get(known.size()).path().getFileName()).hasToString(name);
                    known.add(name);
                    backups.add(passed + " " + file.name().kind());
                }
            }
        }

        private List<BackupFile> list() {
            try {
                return BackupFile.list(ownFolder.path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
