package io.dictdb.reliability;

import static io.dictdb.reliability.Script.check;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.backup.BackupException;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Restoration;
import io.dictdb.reliability.disk.Call;
import io.dictdb.reliability.disk.Disk;
import io.dictdb.reliability.disk.Fault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes each call of the disk go wrong in the life of a database, in each way, once and from then on. While it does, backups may fail,
 * and say so; no data changes, no acknowledged state is lost, and as soon as the disk works again, the next backup has everything.
 */
public final class IoErrors {
    private static final int OPERATIONS = 9;

    /** How a call goes wrong. */
    public enum Kind {
        NO_SPACE,
        IO_ERROR,
        ACCESS_DENIED,
        FAILS_AFTERWARDS,
        SHORT_WRITE,
        LOST_WRITE,
        DIRECTORY_VANISHES,
        INTERRUPT
    }

    private final long seed;
    private long points;
    private long failures;
    private long rows;

    /** Prepares the lives from a seed. */
    public IoErrors(long seed) {
        this.seed = seed;
    }

    /** Runs the suite; what is wrong is thrown. For class loaders of their own. */
    public static void run(long seed) {
        new IoErrors(seed).run();
    }

    /** Lives once for each call, kind of error, and duration; then restores once for each. */
    public void run() {
        Disk whole = new Disk();
        Counter counter = new Counter();
        Script model = new Script(whole, seed);
        live(model, counter);
        for (Kind kind : Kind.values()) {
            for (boolean forever : new boolean[] {false, true}) {
                for (int call = 0; call < counter.calls; call++) {
                    tryPoint(kind, forever, call);
                }
            }
        }
        restoreWithErrors(whole, model);
        check(points > 0 && failures > 0, "no call went wrong");
        check(rows > points, "no rows were compared");
    }

    /** Returns how often a life was lived. */
    public long points() {
        return points;
    }

    /** Returns how many backups and saves failed, as they should. */
    public long failures() {
        return failures;
    }

    /** Returns how many rows were found where they should be. */
    public long rows() {
        return rows;
    }

    private static void live(Script script, Fault fault) {
        script.setFault(fault);
        for (int i = 0; i < OPERATIONS; i++) {
            script.step();
        }
        script.setFault(Fault.NONE);
        script.end();
    }

    private void tryPoint(Kind kind, boolean forever, int call) {
        try {
            Disk disk = new Disk();
            Script script = new Script(disk, seed);
            WrongCall fault = new WrongCall(kind, forever, call, disk, script);
            script.setFault(fault);
            int checked = 0;
            for (int i = 0; i < OPERATIONS; i++) {
                int before = script.failures();
                script.step();
                if (script.failures() > before && checked++ < 2) {
                    verifyNothingLost(disk, script, fault);
                }
            }
            points++;
            failures += script.failures();
            repair(disk, script);
        } catch (AssertionError | RuntimeException | IOException e) {
            throw new AssertionError(
                    kind + (forever ? " from call " : " at call ") + call + ", seed " + seed + " (" + repeat() + "): "
                            + e,
                    e);
        }
    }

    private String repeat() {
        return "mvn -pl testing/reliability test -Dtest=IoErrorsTest -Dioerrors.from=" + seed + " -Dioerrors.scripts=1";
    }

    private void verifyNothingLost(Disk disk, Script script, Fault fault) {
        disk.setFault(Fault.NONE);
        int safe = script.backedUp(disk.changes());
        try {
            State found = State.of(Backups.restoreLatest(script.directory()));
            check(
                    script.model().find(found, Math.max(0, safe), script.model().now()) >= 0,
                    "restored " + found + ", no state since the last acknowledged one");
            rows += found.rows();
        } catch (BackupException e) {
            check(safe < 0, "an acknowledged state cannot be restored: " + e.getMessage());
        }
        int saved = script.saved(disk.changes());
        try {
            State found = State.of(DictDB.load(script.saved(), script.format()));
            check(
                    script.model()
                                    .find(
                                            found,
                                            Math.max(0, saved),
                                            script.model().now())
                            >= 0,
                    "loaded " + found + ", no state since the last acknowledged save");
        } catch (DatabaseFileException e) {
            check(saved < 0, "an acknowledged save cannot be loaded: " + e.getMessage());
        }
        disk.setFault(fault);
    }

    /** The disk works again: the next backup has everything, and the one of the next manager has no rubbish beside it. */
    private void repair(Disk disk, Script script) throws IOException {
        script.setFault(Fault.NONE);
        verifyNothingLost(disk, script, Fault.NONE);
        script.model().change();
        script.manager().backupNow();
        check(script.manager().consecutiveFailures() == 0, "failures in a row are still counted");
        State expected = script.model().state(script.model().now());
        State found = State.of(Backups.restoreLatest(script.directory()));
        check(found.equals(expected), "after repair, restored " + found + " instead of " + expected);
        rows += found.rows();
        script.end();
        script.manager().start();
        script.manager().stop();
        try (Stream<Path> files = Files.list(script.directory())) {
            check(files.noneMatch(file -> file.toString().endsWith(".part")), "a half-written file was left");
        }
        script.manager().close();
    }

    /** Restoring with errors gives the newest state, or says that it does not. */
    private void restoreWithErrors(Disk disk, Script script) {
        State expected = script.model().state(script.model().now());
        Counter counter = new Counter();
        disk.setFault(counter);
        check(State.of(Backups.restoreLatest(script.directory())).equals(expected), "restored another state");
        for (Kind kind : new Kind[] {Kind.IO_ERROR, Kind.ACCESS_DENIED, Kind.INTERRUPT}) {
            for (boolean forever : new boolean[] {false, true}) {
                for (int call = 0; call < counter.calls; call++) {
                    disk.setFault(new WrongCall(kind, forever, call, disk, script));
                    String point = "restoring, " + kind + (forever ? " from call " : " at call ") + call;
                    Restoration restoration = restore(script.directory(), point);
                    boolean unused = Thread.interrupted();
                    disk.setFault(Fault.NONE);
                    points++;
                    if (restoration != null) {
                        State found = State.of(restoration.database());
                        check(
                                found.equals(expected) || !restoration.isComplete(),
                                point + ": restored " + found + " and called it complete");
                        rows += found.rows();
                    }
                }
            }
        }
    }

    private static Restoration restore(Path directory, String point) {
        try {
            return Backups.restore(directory);
        } catch (BackupException e) {
            return null;
        } catch (RuntimeException e) {
            throw new AssertionError(point + ": " + e, e);
        }
    }

    /** Counts the calls of a life without errors. */
    private static final class Counter implements Fault {
        private int calls;

        @Override
        public Effect before(Call call, String name) {
            calls++;
            return Effect.WORKS;
        }
    }

    /** Makes a call, by its number, go wrong, or all from it on. */
    private static final class WrongCall implements Fault {
        private final Kind kind;
        private final boolean forever;
        private final int first;
        private final Disk disk;
        private final Script script;
        private int calls;

        WrongCall(Kind kind, boolean forever, int first, Disk disk, Script script) {
            this.kind = kind;
            this.forever = forever;
            this.first = first;
            this.disk = disk;
            this.script = script;
        }

        @Override
        public Effect before(Call call, String name) throws IOException {
            int number = calls++;
            boolean wrong = forever ? number >= first : number == first;
            return wrong ? goWrong(call, name) : Effect.WORKS;
        }

        private Effect goWrong(Call call, String name) throws IOException {
            return switch (kind) {
                case NO_SPACE ->
                    failing(call == Call.WRITE, () -> new FileSystemException(name, null, "No space left on device"));
                case IO_ERROR -> failing(false, () -> new IOException("Input/output error"));
                case ACCESS_DENIED -> failing(false, () -> new AccessDeniedException(name));
                case FAILS_AFTERWARDS -> Effect.FAILS_AFTERWARDS;
                case SHORT_WRITE -> Effect.HALF;
                case LOST_WRITE -> Effect.LOSES_HALF;
                case DIRECTORY_VANISHES -> {
                    disk.remove(script.directory());
                    script.forgetBackups();
                    yield Effect.WORKS;
                }
                case INTERRUPT -> {
                    Thread.currentThread().interrupt();
                    yield Effect.WORKS;
                }
            };
        }

        /** A write that fails has taken effect in part. */
        private static Effect failing(boolean inPart, Supplier<IOException> failure) throws IOException {
            if (inPart) {
                return Effect.FAILS_AFTERWARDS;
            }
            throw failure.get();
        }
    }
}
