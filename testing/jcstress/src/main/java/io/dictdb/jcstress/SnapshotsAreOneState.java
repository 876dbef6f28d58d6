package io.dictdb.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.dictdb.DatabaseSnapshot;
import io.dictdb.DictDB;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Of a transaction on two tables, a snapshot has both changes or none. */
@JCStressTest
@Outcome(id = "5, 0", expect = ACCEPTABLE, desc = "before")
@Outcome(id = "3, 2", expect = ACCEPTABLE, desc = "after")
@Outcome(expect = FORBIDDEN, desc = "half a transaction")
@State
public class SnapshotsAreOneState {
    private final DictDB database = DictDB.create();

    /** Makes two accounts. */
    public SnapshotsAreOneState() {
        database.createTable("left").insert(Map.of("id", 1, "balance", 5));
        database.createTable("right").insert(Map.of("id", 1, "balance", 0));
    }

    /** Moves an amount. */
    @Actor
    public void move() {
        database.transact(tx -> {
            tx.table("left").increment(1, "balance", -2);
            tx.table("right").increment(1, "balance", 2);
        });
    }

    /** Reads both accounts, the later one first. */
    @Actor
    public void read(II_Result result) {
        try (DatabaseSnapshot snapshot = database.snapshot()) {
            result.r2 = Tables.number(snapshot.table("right").get(1), "balance");
            result.r1 = Tables.number(snapshot.table("left").get(1), "balance");
        }
    }
}
