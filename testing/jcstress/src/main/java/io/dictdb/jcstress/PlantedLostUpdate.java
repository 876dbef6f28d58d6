package io.dictdb.jcstress;

import static io.dictdb.Conditions.field;
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

/** A planted fault, which must be found: two threads read a number and write it back, in two statements each. */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "both")
@Outcome(expect = FORBIDDEN, desc = "one is lost")
@State
public class PlantedLostUpdate {
    private final Table table = DictDB.create().createTable("numbers");

    /** Makes the row. */
    public PlantedLostUpdate() {
        table.insert(Map.of("id", 1, "a", 0));
    }

    /** Adds one. */
    @Actor
    public void one() {
        add();
    }

    /** Adds one. */
    @Actor
    public void other() {
        add();
    }

    private void add() {
        int before = Tables.number(table, "a");
        table.update(Map.of("a", before + 1), field("id").eq(1));
    }

    /** Reads the sum. */
    @Arbiter
    public void sum(I_Result result) {
        result.r1 = Tables.number(table, "a");
    }
}
