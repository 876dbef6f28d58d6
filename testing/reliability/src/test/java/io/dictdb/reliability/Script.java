package io.dictdb.reliability;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.backup.BackupException;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Retention;
import io.dictdb.reliability.disk.Call;
import io.dictdb.reliability.disk.Disk;
import io.dictdb.reliability.disk.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The life of a database on a disk, from a seed: changes, backups of every kind, also with changes while they are written, saves,
 * restarts; in JSON if the seed is odd, in the binary format if it is even; of three seeds, one keeps all backups, one the newest full
 * backup with its deltas, one the newest two. It writes down what was acknowledged when, and checks what a caller can see at once: a failure is thrown and told once,
 * with the right number in a row, and changes no data.
 */
final class Script {
    /** After so many changes of the disk, a state that is safe, or the state there is. */
    record Mark(int diskChanges, int state) {}

    private final Disk disk;
    private final Format format;
    private final int kept;
    private final Random random;
    private final Model model;
    private final Path directory;
    private final Path saved;
    private final List<Mark> backups = new ArrayList<>();
    private final List<Mark> saves = new ArrayList<>();
    private final List<Mark> progress = new ArrayList<>();
    private final List<Integer> told = new ArrayList<>();
    private final SteadyClock clock = new SteadyClock();
    private Fault fault = Fault.NONE;
    private BackupManager manager;
    private int failures;

    /** Whether the directory was taken away since a backup began. */
    private boolean taken;

    Script(Disk disk, long seed) {
        this.disk = disk;
        format = seed % 2 == 0 ? Format.BINARY : Format.JSON;
        kept = (int) (seed % 3);
        random = new Random(seed);
        model = new Model(random, DictDB.create());
        directory = disk.path("/data/app/backups");
        saved = disk.path("/saved.json");
        manager = newManager(model.db());
    }

    private BackupManager newManager(DictDB db) {
        BackupManager.Builder options = BackupManager.builder(db, directory)
                .clock(clock)
                .format(format)
                .incremental(true)
                .maxDeltasBeforeFull(3)
                .onFailure((error, consecutive) -> told.add(consecutive));
        return (kept == 0 ? options : options.retention(Retention.latest(kept))).build();
    }

    /** Sets what happens at the calls of the disk. */
    void setFault(Fault fault) {
        this.fault = fault;
        disk.setFault(fault);
    }

    Model model() {
        return model;
    }

    Format format() {
        return format;
    }

    /** Returns whether old backups are removed. */
    boolean removesOldBackups() {
        return kept > 0;
    }

    Path directory() {
        return directory;
    }

    Path saved() {
        return saved;
    }

    BackupManager manager() {
        return manager;
    }

    /** Returns how many backups and saves failed. */
    int failures() {
        return failures;
    }

    /** Does something, most often a change or a backup. */
    void step() {
        switch (random.nextInt(16)) {
            case 0 -> backup(manager::backupFull, false);
            case 1 -> backup(manager::backupDelta, false);
            case 2, 3, 4 -> backup(manager::backupNow, false);
            case 5, 6 -> backup(manager::backupNow, true);
            case 7 -> backup(manager::backupFull, true);
            case 8, 9 -> save();
            case 10 -> restart();
            default -> model.change();
        }
        progress.add(new Mark(disk.changes(), model.now()));
    }

    private void backup(Runnable call, boolean changeMeanwhile) {
        model.change();
        int before = model.now();
        int toldBefore = told.size();
        int failuresBefore = manager.consecutiveFailures();
        if (changeMeanwhile) {
            disk.setFault(new ChangeWhileWriting());
        }
        taken = false;
        try {
            call.run();
            acknowledge(before);
            check(manager.consecutiveFailures() == 0, "a backup succeeded, and failures in a row are still counted");
            check(told.size() == toldBefore, "a failure was told of a backup that succeeded");
        } catch (BackupException e) {
            failures++;
            check(told.size() == toldBefore + 1, "a failure was told " + (told.size() - toldBefore) + " times");
            check(told.get(toldBefore) == failuresBefore + 1, "a failure was told with the wrong number in a row");
            check(manager.consecutiveFailures() == failuresBefore + 1, "failures in a row are counted wrong");
        } finally {
            disk.setFault(fault);
            // An interrupt was this suite's own.
            boolean unused = Thread.interrupted();
        }
        checkData();
    }

    /** What is acknowledged is safe, unless the directory was taken away meanwhile. */
    private void acknowledge(int state) {
        if (!taken) {
            backups.add(new Mark(disk.changes(), state));
        }
    }

    private void save() {
        int state = model.now();
        try {
            model.db().save(saved, format);
            saves.add(new Mark(disk.changes(), state));
        } catch (DatabaseFileException e) {
            failures++;
        } finally {
            boolean unused = Thread.interrupted();
        }
        checkData();
    }

    /** Ends the program and begins anew from the backups; if the last one failed, with the data there is. */
    private void restart() {
        int state = model.now();
        boolean safe = false;
        taken = false;
        try {
            manager.close();
            acknowledge(state);
            safe = true;
        } catch (BackupException e) {
            failures++;
        } finally {
            boolean unused = Thread.interrupted();
        }
        checkData();
        if (safe && fault == Fault.NONE) {
            DictDB restored = Backups.restoreLatest(directory);
            check(State.of(restored).equals(model.state(state)), "a restart brought another state");
            model.goOnWith(restored);
        }
        manager = newManager(model.db());
    }

    /** Ends the life, with a last backup. */
    void end() {
        restart();
        progress.add(new Mark(disk.changes(), model.now()));
    }

    private void checkData() {
        State expected = model.state(model.now());
        check(expected.rows() >= 3, "the model is empty");
        check(State.of(model.db()).equals(expected), "a backup changed the data");
    }

    /** Returns the last state that was acknowledged as backed up by then, or -1. */
    int backedUp(int diskChanges) {
        return last(backups, diskChanges);
    }

    /** Returns the last state that was acknowledged as saved by then, or -1. */
    int saved(int diskChanges) {
        return last(saves, diskChanges);
    }

    private static int last(List<Mark> marks, int diskChanges) {
        int state = -1;
        for (Mark mark : marks) {
            if (mark.diskChanges <= diskChanges) {
                state = mark.state;
            }
        }
        return state;
    }

    /** Returns the last state there can have been by then. */
    int reached(int diskChanges) {
        for (Mark mark : progress) {
            if (mark.diskChanges >= diskChanges) {
                return mark.state;
            }
        }
        return model.now();
    }

    /** Forgets which backups are safe, for their directory was taken away. */
    void forgetBackups() {
        backups.clear();
        taken = true;
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Changes the database once while a file is being written. */
    private final class ChangeWhileWriting implements Fault {
        private boolean done;

        @Override
        public Effect before(Call call, String name) throws IOException {
            if (call == Call.WRITE && !done && name.contains("dictdb_")) {
                done = true;
                model.change();
            }
            return fault.before(call, name);
        }
    }
}
