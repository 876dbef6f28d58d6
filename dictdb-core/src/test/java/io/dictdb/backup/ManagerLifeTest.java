package io.dictdb.backup;

import static io.dictdb.backup.Contents.assertEqual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Random lives of managers. The states are stopped, running and closed: {@code start} and {@code stop} lead to and fro, {@code close}
 * leads out of both for good. {@code -Dlife.scenarios} lives from seed {@code -Dlife.from} on.
 */
class ManagerLifeTest extends BackupFixture {
    private static final long FROM = Long.getLong("life.from", 1);
    private static final int SCENARIOS = Integer.getInteger("life.scenarios", 50);
    private static final long DEADLOCK_SECONDS = 20;

    private enum State {
        STOPPED,
        RUNNING,
        CLOSED
    }

    @Test
    void everyCallLeadsFromStateToStateAsDocumented() {
        for (long seed = FROM; seed < FROM + SCENARIOS; seed++) {
            Random random = new Random(seed);
            BackupFolder own = new BackupFolder(temp.resolve("life " + seed));
            insertUser("life " + seed);
            BackupManager manager = BackupManager.builder(db, own.path())
                    .clock(clock)
                    .scheduler(scheduler)
                    .incremental(random.nextBoolean())
                    .build();
            State state = State.STOPPED;
            for (int i = 0; i < 30; i++) {
                state = call(manager, state, random, own);
                assertThat(manager.isRunning()).as(repeat(seed)).isEqualTo(state == State.RUNNING);
            }
            manager.close();
            assertEqual(databases.restoreLatest(own.path()), db, users.count());
            assertThat(scheduler.waiting()).as(repeat(seed)).isZero();
        }
    }

    private static String repeat(long seed) {
        return "mvn -pl dictdb-core test -Dtest=ManagerLifeTest -Dlife.from=" + seed + " -Dlife.scenarios=1";
    }

    private State call(BackupManager manager, State state, Random random, BackupFolder own) {
        if (state != State.CLOSED) {
            insertUser("change");
        }
        int files = own.names().size();
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> {
                return expect(state, manager::start) ? State.RUNNING : state;
            }
            case 4, 5, 6 -> {
                manager.stop();
                scheduler.advance(Duration.ofHours(1));
                assertThat(own.names()).as("a stopped manager writes nothing").hasSize(files);
                return state == State.CLOSED ? state : State.STOPPED;
            }
            case 7 -> {
                manager.close();
                return State.CLOSED;
            }
            case 8, 9, 10 -> expect(state, manager::notifyChange);
            case 11, 12 -> {
                if (expect(state, manager::backupFull)) {
                    assertThat(own.names()).hasSizeGreaterThan(files);
                }
            }
            case 13, 14 -> {
                if (expect(state, manager::backupNow)) {
                    assertThat(own.names()).hasSizeGreaterThan(files);
                }
            }
            default -> {
                scheduler.advance(Duration.ofMinutes(10));
                assertThat(own.names().size() > files).isEqualTo(state == State.RUNNING);
            }
        }
        return state;
    }

    /** Calls what a closed manager refuses, and returns whether it was done. */
    private static boolean expect(State state, Runnable call) {
        if (state == State.CLOSED) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is closed");
            return false;
        }
        call.run();
        return true;
    }

    @Test
    void nothingThatThreadsListenersAndSchedulersDoEndsInADeadlockOrLosesAChange() throws InterruptedException {
        for (long seed = FROM; seed < FROM + SCENARIOS; seed++) {
            new Turmoil(seed, temp.resolve("turmoil " + seed)).run();
        }
    }

    /** Four threads that call whatever they like while the directory comes and goes and the listener does its worst. */
    private final class Turmoil {
        private final long seed;
        private final BackupFolder own;
        private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
        private final BackupManager manager;
        private final List<Throwable> surprises = new ArrayList<>();

        Turmoil(long seed, Path directory) {
            this.seed = seed;
            own = new BackupFolder(directory);
            insertUser("turmoil " + seed);
            executor.setRemoveOnCancelPolicy(true);
            Random random = new Random(seed);
            manager = BackupManager.builder(db, directory)
                    .scheduler(executor)
                    .interval(Duration.ofMillis(1 + random.nextInt(5)))
                    .minInterval(Duration.ofMillis(random.nextInt(3)))
                    .incremental(random.nextBoolean())
                    .maxDeltasBeforeFull(2)
                    .onFailure((error, consecutive) -> listen(random.nextInt(6)))
                    .build();
        }

        private void listen(int choice) {
            switch (choice) {
                case 0 -> throw new StackOverflowError("from the listener");
                case 1 -> throw new IllegalStateException("from the listener");
                case 2 -> manager.stop();
                case 3 -> calmly(manager::start);
                case 4 -> calmly(manager::notifyChange);
                default -> Thread.currentThread().interrupt();
            }
        }

        void run() throws InterruptedException {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(seed * 31 + i);
                Thread thread = new Thread(() -> work(random), "turmoil " + i);
                threads.add(thread);
                thread.start();
            }
            Thread disturbing = new Thread(this::disturb, "disturbing");
            threads.add(disturbing);
            disturbing.start();
            for (Thread thread : threads) {
                join(thread);
            }
            Thread closing = new Thread(() -> calmly(manager::close), "closing");
            closing.start();
            join(closing);
            executor.shutdownNow();
            assertThat(executor.awaitTermination(DEADLOCK_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(surprises).as(repeat(seed)).isEmpty();
            assertThat(manager.isRunning()).isFalse();

            BackupManager again =
                    BackupManager.builder(db, own.path()).incremental(true).build();
            again.backupFull();
            again.close();
            assertEqual(databases.restoreLatest(own.path()), db, users.count());
        }

        private void work(Random random) {
            for (int i = 0; i < 15; i++) {
                insertUser("row");
                switch (random.nextInt(8)) {
                    case 0 -> calmly(manager::start);
                    case 1 -> calmly(manager::stop);
                    case 2 -> calmly(manager::backupFull);
                    case 3 -> calmly(manager::backupNow);
                    case 4 -> Thread.currentThread().interrupt();
                    case 5 -> {
                        if (random.nextInt(10) == 0) {
                            calmly(manager::close);
                        }
                    }
                    case 6 -> {
                        if (random.nextInt(20) == 0) {
                            executor.shutdown();
                        }
                    }
                    default -> calmly(manager::notifyChange);
                }
            }
        }

        private void disturb() {
            for (int i = 0; i < 3; i++) {
                try {
                    own.block();
                    own.unblock();
                } catch (UncheckedIOException e) {
                    // The manager was quicker.
                }
            }
        }

        /** Calls what may fail in a documented way. */
        private void calmly(Runnable call) {
            try {
                call.run();
            } catch (BackupException | IllegalStateException e) {
                // As documented.
            } catch (Throwable e) {
                synchronized (surprises) {
                    surprises.add(e);
                }
            }
        }

        private void join(Thread thread) throws InterruptedException {
            thread.join(TimeUnit.SECONDS.toMillis(DEADLOCK_SECONDS));
            if (thread.isAlive()) {
                StringBuilder dump = new StringBuilder("Deadlock, " + repeat(seed));
                Thread.getAllStackTraces().forEach((other, frames) -> {
                    dump.append('\n').append(other);
                    for (StackTraceElement frame : frames) {
                        dump.append("\n    ").append(frame);
                    }
                });
                fail(dump.toString());
            }
        }
    }

    @Test
    void aMillionNotificationsAreOneBackup() {
        BackupManager manager = incremental();
        manager.start();
        insertUsers(2);
        for (int i = 0; i < 1_000_000; i++) {
            manager.notifyChange();
        }
        assertThat(scheduler.waiting()).isEqualTo(2);
        scheduler.runDue();
        assertThat(folder.names()).hasSize(1);
        manager.close();
        Contents.assertRestores(folder, db, 2);
    }

    @Test
    void aShutdownHookThatClosesTheManagerWritesTheLastBackup() throws Exception {
        Process process = OtherProcess.startWithDirectory(folder.path());
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(databases.restoreLatest(folder.path()).table("late").count()).isEqualTo(1);
    }
}
