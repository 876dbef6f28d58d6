package io.dictdb.reliability;

import static io.dictdb.reliability.Script.check;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.DictDBException;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.JournalException;
import io.dictdb.reliability.disk.Call;
import io.dictdb.reliability.disk.Disk;
import io.dictdb.reliability.disk.Fault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Map;

/**
 * Makes each call of the disk go wrong in the life of an open database, in each way, once and from then on. A statement then is done or
 * says that it failed; after that no change is taken, and reading goes on; and as soon as the disk works, the database opens with
 * a state no older than the last acknowledged one.
 */
public final class JournalErrors {
    private static final int OPERATIONS = 14;

    /** How a call goes wrong. */
    public enum Kind {
        NO_SPACE,
        IO_ERROR,
        FAILS_AFTERWARDS,
        SHORT_WRITE,
        INTERRUPT
    }

    private final long seed;
    private long points;
    private long failures;
    private long rows;

    /** Prepares the lives from a seed. */
    public JournalErrors(long seed) {
        this.seed = seed;
    }

    /** Runs the suite; what is wrong is thrown. */
    public void run() {
        int[] calls = new int[1];
        Disk whole = new Disk();
        whole.setFault((call, name) -> {
            calls[0]++;
            return Fault.Effect.WORKS;
        });
        JournalLife life = new JournalLife(whole, seed, Durability.sync());
        life.open();
        for (int i = 0; i < OPERATIONS; i++) {
            life.step();
        }
        life.end();
        for (Kind kind : Kind.values()) {
            for (boolean forever : new boolean[] {false, true}) {
                for (int call = 0; call < calls[0]; call++) {
                    tryPoint(kind, forever, call);
                }
            }
        }
        check(points > 0 && failures > points / 10, "no call went wrong");
        check(rows > points, "no rows were compared");
    }

    /** Returns how often a life was lived. */
    public long points() {
        return points;
    }

    /** Returns how many statements failed, as they should. */
    public long failures() {
        return failures;
    }

    /** Returns how many rows were found where they should be. */
    public long rows() {
        return rows;
    }

    private void tryPoint(Kind kind, boolean forever, int first) {
        try {
            Disk disk = new Disk();
            JournalLife life = new JournalLife(disk, seed, Durability.sync());
            disk.setFault(wrongCall(kind, forever, first));
            try {
                life.open();
                for (int i = 0; i < OPERATIONS; i++) {
                    live(life);
                }
                life.end();
            } catch (JournalException | DatabaseFileException e) {
                failures++;
                refusesChanges(life);
            }
            boolean unused = Thread.interrupted();
            disk.setFault(Fault.NONE);
            if (life.db() != null) {
                close(life);
            }
            rows += life.state(life.openAgain(life.acknowledged())).rows();
            State before = State.of(life.db());
            life.db().createTable("repaired").insert(Map.of("n", 1));
            life.db().close();
            goOn(life, before);
            points++;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    kind + (forever ? " from call " : " at call ") + first + ", seed " + seed
                            + " (mvn -pl testing/reliability test -Dtest=JournalErrorsTest -Djournal.from=" + seed
                            + "): " + e,
                    e);
        }
    }

    /** Lets one step happen. A checkpoint may fail without harm to the journal, which the next step shows. */
    private void live(JournalLife life) {
        try {
            life.step();
        } catch (DatabaseFileException e) {
            failures++;
        }
    }

    /** After a failure of the journal, whatever it was, no change is taken, and nothing that can be read changes. */
    private static void refusesChanges(JournalLife life) {
        if (life.db() == null) {
            return;
        }
        State state = State.of(life.db());
        check(life.find(state, life.acknowledged(), life.now()) >= 0, "a failure changed the data");
        try {
            life.db().createTable("refused");
            check(false, "a change was taken after the journal failed");
        } catch (JournalException e) {
            check(State.of(life.db()).equals(state), "a refused change was made");
            boolean closed = String.valueOf(e.getMessage()).contains("is closed");
            check(closed || life.db().failure().isPresent(), "a failure of the journal is not told: " + e);
        }
    }

    private static void close(JournalLife life) {
        try {
            life.db().close();
        } catch (JournalException e) {
            // It failed before; the directory is free all the same.
        }
    }

    private void goOn(JournalLife life, State before) {
        try (DurableDatabase again = DictDB.open(life.directory(), Durability.sync())) {
            State found = State.of(again);
            check(found.tables().containsKey("repaired"), "the statement after the repair is lost");
            check(found.rows() == before.rows() + 1, "after the repair, opened " + found + " after " + before);
            rows += found.rows();
        } catch (DictDBException e) {
            throw new AssertionError("after the repair: " + e.getMessage(), e);
        }
    }

    private static Fault wrongCall(Kind kind, boolean forever, int first) {
        int[] calls = new int[1];
        return (call, name) -> {
            int number = calls[0]++;
            boolean wrong = forever ? number >= first : number == first;
            return wrong ? goWrong(kind, call, name) : Fault.Effect.WORKS;
        };
    }

    private static Fault.Effect goWrong(Kind kind, Call call, String name) throws IOException {
        return switch (kind) {
            case NO_SPACE -> {
                if (call == Call.WRITE) {
                    yield Fault.Effect.FAILS_AFTERWARDS;
                }
                throw new FileSystemException(name, null, "No space left on device");
            }
            case IO_ERROR -> throw new IOException("Input/output error");
            case FAILS_AFTERWARDS -> Fault.Effect.FAILS_AFTERWARDS;
            case SHORT_WRITE -> Fault.Effect.HALF;
            case INTERRUPT -> {
                Thread.currentThread().interrupt();
                yield Fault.Effect.WORKS;
            }
        };
    }
}
