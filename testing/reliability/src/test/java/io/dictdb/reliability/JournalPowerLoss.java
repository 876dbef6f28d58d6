package io.dictdb.reliability;

import static io.dictdb.reliability.Script.check;

import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.Table;
import io.dictdb.reliability.disk.Crash;
import io.dictdb.reliability.disk.Disk;
import io.dictdb.reliability.disk.Plant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Cuts the power after each change that the life of an open database makes to its disk, in each mode. What is left must open, with a
 * state that the database had, no older than the last one acknowledged as forced; and a new life goes on, whose first statement
 * outlives a power cut too.
 */
public final class JournalPowerLoss {
    private static final int OPERATIONS = 50;

    private final long seed;
    private final int draws;
    private final Durability durability;
    private final Disk disk;
    private final JournalLife life;
    private long states;
    private long rows;

    /** Prepares a life from a seed, with that many random draws for each point and mode. */
    public JournalPowerLoss(long seed, int draws, Durability durability, Plant plant) {
        this.seed = seed;
        this.draws = draws;
        this.durability = durability;
        disk = new Disk(plant);
        life = new JournalLife(disk, seed, durability);
    }

    /** Runs the suite; what is wrong is thrown. For class loaders of their own. */
    public static void run(long seed) {
        new JournalPowerLoss(seed, 1, Durability.sync(), Plant.NONE).run();
    }

    /** Lives, and cuts the power after each change. */
    public void run() {
        life.open();
        for (int i = 0; i < OPERATIONS; i++) {
            life.step();
        }
        life.end();
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
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "After change " + crash.passed() + " of " + disk.changes() + ", mode " + mode + ", draw " + draw
                            + ", durability " + durability + ", seed " + seed
                            + " (mvn -pl testing/reliability test -Dtest=JournalPowerLossTest -Djournal.from=" + seed
                            + " -Djournal.scripts=1 -Djournal.draws=" + draws + "): " + e,
                    e);
        }
    }

    private void verify(Disk left, int changes) {
        Path directory = left.path(life.directory().toString());
        State found;
        State expected;
        try (DurableDatabase db = DictDB.open(directory, Durability.sync())) {
            found = State.of(db);
            int safe = life.safe(changes);
            int reached = life.reached(changes);
            check(
                    life.find(found, safe, reached) >= 0,
                    "opened " + found + ", not a state from " + safe + " to " + reached);
            db.checkIntegrity();
            rows += found.rows();
            Table table = db.findTable("more").orElseGet(() -> db.createTable("more"));
            Object key = table.insert(Map.of("n", -1L));
            expected = with(found, Map.of("n", -1L, "id", key));
            Crash again = new Crash(left);
            while (again.next()) {
                // The power is cut after all.
            }
            Disk afterwards = again.cutPower(Crash.Mode.NOTHING, new Random(0));
            try (DurableDatabase last =
                    DictDB.open(afterwards.path(life.directory().toString()), Durability.sync())) {
                check(
                        State.of(last).equals(expected),
                        "after going on, opened " + State.of(last) + ", not " + expected);
                rows += expected.rows();
            }
        }
    }

    private static State with(State before, Map<String, Object> row) {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>(before.tables());
        List<Map<String, Object>> more = new ArrayList<>(tables.getOrDefault("more", List.of()));
        more.add(row);
        tables.put("more", more);
        return new State(tables);
    }
}
