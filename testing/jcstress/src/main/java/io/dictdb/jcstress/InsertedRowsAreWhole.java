package io.dictdb.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.dictdb.DictDB;
import io.dictdb.Row;
import io.dictdb.Table;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A row is seen with all its fields, or not at all. */
@JCStressTest
@Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "before")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "after")
@Outcome(expect = FORBIDDEN, desc = "half a row")
@State
public class InsertedRowsAreWhole {
    private final Table table = DictDB.create().createTable("numbers");

    /** Inserts the row. */
    @Actor
    public void insert() {
        table.insert(Map.of("id", 1, "a", 1, "b", 2));
    }

    /** Reads the row. */
    @Actor
    public void get(II_Result result) {
        Optional<Row> row = table.get(1);
        result.r1 = Tables.number(row, "a");
        result.r2 = Tables.number(row, "b");
    }
}
