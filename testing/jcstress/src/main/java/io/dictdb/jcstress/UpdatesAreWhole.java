package io.dictdb.jcstress;

import static io.dictdb.Conditions.field;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.dictdb.DictDB;
import io.dictdb.Row;
import io.dictdb.Table;
import java.util.List;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Of an update of two rows, a query sees both or none. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "before")
@Outcome(id = "5, 5", expect = ACCEPTABLE, desc = "after")
@Outcome(expect = FORBIDDEN, desc = "half an update")
@State
public class UpdatesAreWhole {
    private final Table table = DictDB.create().createTable("numbers");

    /** Makes the rows. */
    public UpdatesAreWhole() {
        table.insertAll(List.of(Map.of("id", 1, "a", 0), Map.of("id", 2, "a", 0)));
    }

    /** Updates both rows. */
    @Actor
    public void update() {
        table.update(Map.of("a", 5), field("id").ge(1));
    }

    /** Reads both rows. */
    @Actor
    public void list(II_Result result) {
        List<Row> rows = table.query().list();
        result.r1 = (int) rows.get(0).getLong("a");
        result.r2 = (int) rows.get(1).getLong("a");
    }
}
