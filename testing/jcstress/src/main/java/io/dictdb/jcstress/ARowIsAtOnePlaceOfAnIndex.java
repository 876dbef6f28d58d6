package io.dictdb.jcstress;

import static io.dictdb.Conditions.field;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.dictdb.DictDB;
import io.dictdb.IndexType;
import io.dictdb.Table;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A row that goes from one value to another is found once, by either kind of index. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "once")
@Outcome(expect = FORBIDDEN, desc = "never, or twice")
@State
public class ARowIsAtOnePlaceOfAnIndex {
    private final Table table = DictDB.create().createTable("numbers");

    /** Makes the row and the indexes. */
    public ARowIsAtOnePlaceOfAnIndex() {
        table.createIndex("hashed", IndexType.HASH);
        table.createIndex("sorted", IndexType.SORTED);
        table.insert(Map.of("id", 1, "hashed", 1, "sorted", 1));
    }

    /** Moves the row. */
    @Actor
    public void update() {
        table.update(Map.of("hashed", 2, "sorted", 2), field("id").eq(1));
    }

    /** Counts the row. */
    @Actor
    public void count(II_Result result) {
        result.r1 = (int) table.where(field("hashed").in(1, 2)).count();
        result.r2 = (int) table.where(field("sorted").between(1, 2)).count();
    }
}
