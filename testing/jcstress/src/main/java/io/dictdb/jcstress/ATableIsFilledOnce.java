package io.dictdb.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.dictdb.DictDB;
import io.dictdb.Table;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Of two threads that compute an absent row, both get the row of one of them. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the first's")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "the second's")
@Outcome(expect = FORBIDDEN, desc = "two rows")
@State
public class ATableIsFilledOnce {
    private final Table table = DictDB.create().createTable("numbers");

    /** Computes the row. */
    @Actor
    public void one(II_Result result) {
        result.r1 = (int) table.computeIfAbsent(1, key -> Map.of("a", 1)).getLong("a");
    }

    /** Computes the row too. */
    @Actor
    public void other(II_Result result) {
        result.r2 = (int) table.computeIfAbsent(1, key -> Map.of("a", 2)).getLong("a");
    }
}
