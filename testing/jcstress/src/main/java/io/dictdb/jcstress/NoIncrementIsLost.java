package io.dictdb.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.dictdb.DictDB;
import io.dictdb.Table;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Of an increment and a computation of one number, both count. */
@JCStressTest
@Outcome(id = "3", expect = ACCEPTABLE, desc = "both")
@Outcome(expect = FORBIDDEN, desc = "one is lost")
@State
public class NoIncrementIsLost {
    private final Table table = DictDB.create().createTable("numbers");

    /** Makes the row. */
    public NoIncrementIsLost() {
        table.insert(Map.of("id", 1, "a", 0));
    }

    /** Adds one. */
    @Actor
    public void increment() {
        table.increment(1, "a", 1);
    }

    /** Adds two. */
    @Actor
    public void compute() {
        table.compute(1, row -> row.with("a", row.getLong("a") + 2));
    }

    /** Reads the sum. */
    @Arbiter
    public void sum(I_Result result) {
        result.r1 = Tables.number(table, "a");
    }
}
