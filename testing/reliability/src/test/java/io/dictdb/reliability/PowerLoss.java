package io.dictdb.reliability;

import static io.dictdb.reliability.Script.check;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.Table;
import io.dictdb.backup.BackupException;
import io.dictdb.backup.BackupInfo;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import io.dictdb.reliability.disk.Crash;
import io.dictdb.reliability.disk.Disk;
import io.dictdb.reliability.disk.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts the power after each change that the life of a database makes to its disk, in each mode. What is left must restore to a state
 * that the database had, no older than the last acknowledged backup, and a new life must go on from there: its first acknowledged
 * backup outlives a power cut too.
 */
public final class PowerLoss {
    private static final int OPERATIONS = 60;

    private final long seed;
    private final int draws;
    private final Disk disk;
    private final Script script;
    private long states;
    private long rows;

    /** Prepares a life from a seed, with that many random draws for each point and mode. */
    public PowerLoss(long seed, int draws, Plant plant) {
        this.seed = seed;
        this.draws = draws;
        disk = new Disk(plant);
        script = new Script(disk, seed);
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
        Crash crash = new Crash(disk);
        do {
            for (Crash.Mode mode : Crash.Mode.values()) {
                for (int draw = 0; draw < (mode == Crash.Mode.NOTHING ? 1 : draws); draw++) {
                    tryPoint(crash, mode, draw);
                }
            }
        } while (crash.next());
        check(rows > states, "no rows were compared");
    }

    /** Returns after how many power cuts a life went on. */
    public long states() {
        return states;
    }

    /** Returns how many rows were found where they should be. */
    public long rows() {
        return rows;
    }

    private void tryPoint(Crash crash, Crash.Mode mode, int draw) {
        try {
            Random random = new Random(
                    ((seed * 1_000_003 + crash.passed()) * 31 + mode.name().hashCode()) * 31 + draw);
            verify(crash.cutPower(mode, random), crash.passed());
            states++;
        } catch (AssertionError | RuntimeException | IOException e) {
            throw new AssertionError(
                    "After change " + crash.passed() + " of " + disk.changes() + ", mode " + mode + ", draw " + draw
                            + ", seed " + seed + " (" + repeat() + "): " + e,
                    e);
        }
    }

    private String repeat() {
        return "mvn -pl testing/reliability test -Dtest=PowerLossTest -Dpowerloss.from=" + seed
                + " -Dpowerloss.scripts=1 -Dpowerloss.draws=" + draws;
    }

    private void verify(Disk left, int changes) throws IOException {
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
            rows += found.rows();
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
            rows += found.rows();
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
            Crash again = new Crash(left);
            while (again.next()) {
                // The power is cut after all.
            }
            Disk afterwards = again.cutPower(Crash.Mode.NOTHING, new Random(0));
            State found = State.of(Backups.restoreLatest(afterwards.path(directory.toString())));
            check(
                    found.equals(with(before, Map.of("n", -1L, "id", key))),
                    "after going on, restored " + found + " instead of one row more than " + before);
            rows += found.rows();
        }
    }

    private static State with(State before, Map<String, Object> row) {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        if (before != null) {
            tables.putAll(before.tables());
        }
        List<Map<String, Object>> always = new ArrayList<>(tables.getOrDefault("always", List.of()));
        always.add(row);
        tables.put("always", always);
        return new State(tables);
    }
}
