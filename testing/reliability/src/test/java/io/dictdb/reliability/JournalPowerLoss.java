package io.dictdb.reliability;

import static io.dictdb.reliability.Script.check;

import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.Table;
import io.dictdb.reliability.disk.Disk;
import io.dictdb.reliability.disk.Plant;
import java.nio.file.Path;
import java.util.Map;

/**
 * Cuts the power after each change that the life of an open database makes to its disk, in each mode. What is left must open, with a
 * state that the database had, no older than the last one acknowledged as forced; and a new life goes on, whose first statement
 * outlives a power cut too.
 */
public final class JournalPowerLoss extends PowerCuts {
    private static final int OPERATIONS = 50;

    private final long seed;
    private final Durability durability;
    private final JournalLife life;

    /** Prepares a life from a seed, with that many random draws for each point and mode. */
    public JournalPowerLoss(long seed, int draws, Durability durability, Plant plant) {
        super(seed, draws, plant);
        this.seed = seed;
        this.durability = durability;
        life = new JournalLife(disk(), seed, durability);
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
        cutEverywhere();
    }

    @Override
    String repeat() {
        return "durability " + durability
                + ", mvn -pl testing/reliability test -Dtest=JournalPowerLossTest -Djournal.from=" + seed
                + " -Djournal.scripts=1 -Djournal.draws=" + draws();
    }

    @Override
    void verify(Disk left, int changes) {
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
            found(found);
            Table table = db.findTable("more").orElseGet(() -> db.createTable("more"));
            Object key = table.insert(Map.of("n", -1L));
            expected = State.with(found, "more", Map.of("n", -1L, "id", key));
            Disk afterwards = forcedOf(left);
            try (DurableDatabase last =
                    DictDB.open(afterwards.path(life.directory().toString()), Durability.sync())) {
                check(
                        State.of(last).equals(expected),
                        "after going on, opened " + State.of(last) + ", not " + expected);
                found(expected);
            }
        }
    }
}
