package io.dictdb.reliability;

import static io.dictdb.reliability.Script.check;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.Table;
import io.dictdb.backup.BackupException;
import io.dictdb.backup.BackupInfo;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import io.dictdb.reliability.disk.Disk;
import io.dictdb.reliability.disk.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts the power after each change that the life of a database makes to its disk, in each mode. What is left must restore to a state
 * that the database had, no older than the last acknowledged backup, and a new life must go on from there: its first acknowledged
 * backup outlives a power cut too.
 */
public final class PowerLoss extends PowerCuts {
    private static final int OPERATIONS = 60;

    private final long seed;
    private final Script script;

    /** Prepares a life from a seed, with that many random draws for each point and mode. */
    public PowerLoss(long seed, int draws, Plant plant) {
        super(seed, draws, plant);
        this.seed = seed;
        script = new Script(disk(), seed);
    }

    /** Runs the suite; what is wrong is thrown. For class loaders of their own. */
    public static void run(long seed) {
        new PowerLoss(seed, 1, Plant.NONE).run();
    }

    /** Lives, and cuts the power after each change. */
    public void run() {
        try {
            for (int i = 0; i < OPERATIONS; i++) {
                script.step();
            }
            script.end();
            check(script.failures() == 0, "backups or saves failed although nothing was wrong");
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Seed " + seed + " (" + repeat() + "): " + e.getMessage(), e);
        }
        cutEverywhere();
    }

    @Override
    String repeat() {
        return "mvn -pl testing/reliability test -Dtest=PowerLossTest -Dpowerloss.from=" + seed
                + " -Dpowerloss.scripts=1 -Dpowerloss.draws=" + draws();
    }

    @Override
    void verify(Disk left, int changes) throws IOException {
        verifySaved(left, changes);
        Path directory = left.path(script.directory().toString());
        DictDB restored = restore(directory);
        int safe = script.backedUp(changes);
        State found = null;
        if (restored != null) {
            found = State.of(restored);
            int state = script.model().find(found, Math.max(0, safe), script.reached(changes));
            check(state >= 0, "restored " + found + ", not a state from " + safe + " to " + script.reached(changes));
            restored.checkIntegrity();
            found(found);
            checkChains(directory);
        } else {
            check(safe < 0, "nothing can be restored although state " + safe + " was acknowledged");
        }
        goOn(left, directory, restored == null ? DictDB.create() : restored, found);
    }

    /** No delta is there without the backup that it builds on, however far a removal of old backups came. */
    private static void checkChains(Path directory) {
        List<BackupInfo> files = Backups.list(directory);
        Set<UUID> ids = files.stream().flatMap(file -> file.id().stream()).collect(Collectors.toSet());
        for (BackupInfo file : files) {
            file.parent().ifPresent(parent -> check(ids.contains(parent), file + " builds on a backup that is gone"));
        }
    }

    private void verifySaved(Disk left, int changes) {
        int safe = script.saved(changes);
        try {
            DictDB loaded = DictDB.load(left.path(script.saved().toString()), script.format());
            State found = State.of(loaded);
            check(
                    script.model().find(found, Math.max(0, safe), script.reached(changes)) >= 0,
                    "loaded " + found + ", not a state that was saved");
            found(found);
        } catch (DatabaseFileException e) {
            check(safe < 0, "a save that was acknowledged cannot be loaded: " + e.getMessage());
        }
    }

    private static DictDB restore(Path directory) {
        try {
            return Backups.restoreLatest(directory);
        } catch (BackupException e) {
            return null;
        }
    }

    /** Begins a new life on the disk, makes one backup, and cuts the power again, of all that was not forced. */
    private void goOn(Disk left, Path directory, DictDB db, State before) throws IOException {
        try (BackupManager manager = BackupManager.builder(db, directory)
                .clock(new SteadyClock())
                .format(script.format())
                .incremental(true)
                .build()) {
            Table table = db.findTable("always").orElseGet(() -> db.createTable("always"));
            Object key = table.insert(Map.of("n", -1L));
            manager.backupNow();
            try (Stream<Path> files = Files.list(directory)) {
                check(files.noneMatch(file -> file.toString().endsWith(".part")), "a half-written file was left");
            }
            Disk afterwards = forcedOf(left);
            State found = State.of(Backups.restoreLatest(afterwards.path(directory.toString())));
            check(
                    found.equals(State.with(before, "always", Map.of("n", -1L, "id", key))),
                    "after going on, restored " + found + " instead of one row more than " + before);
            found(found);
        }
    }
}
