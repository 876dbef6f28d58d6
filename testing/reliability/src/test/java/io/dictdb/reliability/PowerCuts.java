package io.dictdb.reliability;

import static io.dictdb.reliability.Script.check;

import io.dictdb.reliability.disk.Crash;
import io.dictdb.reliability.disk.Disk;
import io.dictdb.reliability.disk.Plant;
import java.io.IOException;
import java.util.Random;

/** Cuts the power after each change that a life made to its disk, in each mode, and has what is left looked at. */
abstract class PowerCuts {
    private final long seed;
    private final int draws;
    private final Disk disk;
    private long states;
    private long rows;

    /** Takes the seed of the life, and the number of random draws for each point and mode. */
    PowerCuts(long seed, int draws, Plant plant) {
        this.seed = seed;
        this.draws = draws;
        disk = new Disk(plant);
    }

    final Disk disk() {
        return disk;
    }

    final int draws() {
        return draws;
    }

    /** Returns after how many power cuts a life went on. */
    public final long states() {
        return states;
    }

    /** Returns how many rows were found where they should be. */
    public final long rows() {
        return rows;
    }

    /** Notes that the rows of a state were found. */
    final void found(State state) {
        rows += state.rows();
    }

    /** Looks at what a power cut left after so many changes, and lets a new life go on with it. */
    abstract void verify(Disk left, int changes) throws IOException;

    /** Returns the command that repeats the life. */
    abstract String repeat();

    final void cutEverywhere() {
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

    /** Returns what is left of a disk of which nothing is that was not forced. */
    static Disk forcedOf(Disk disk) {
        Crash crash = new Crash(disk);
        while (crash.next()) {
            // The power is cut after all.
        }
        return crash.cutPower(Crash.Mode.NOTHING, new Random(0));
    }
}
