package io.dictdb.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.dictdb.Table;
import io.dictdb.internal.engine.ChangeTracker;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.store.TableCut;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A change is in one of two cuts, in the one whose rows have it first. */
@JCStressTest
@Outcome(id = "0, 0, 1", expect = ACCEPTABLE, desc = "in the second cut")
@Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "in the first cut")
@Outcome(expect = FORBIDDEN, desc = "a change lost, doubled, or apart from its row")
@State
public class ChangesAreTakenOnce {
    private final EmbeddedDatabase database = EmbeddedDatabase.create();
    private final Table table = database.createTable("numbers");
    private final ChangeTracker tracker = database.trackChanges();

    /** Inserts a row. */
    @Actor
    public void insert() {
        table.insert(Map.of("id", 1, "a", 1));
    }

    /** Takes the first cut. */
    @Actor
    public void cut(III_Result result) {
        TableCut cut = database.cut(tracker).tables().get(0);
        result.r1 = cut.snapshot().liveRows();
        result.r2 = changes(cut);
    }

    /** Takes the second cut. */
    @Arbiter
    public void last(III_Result result) {
        result.r3 = changes(database.cut(tracker).tables().get(0));
    }

    private static int changes(TableCut cut) {
        return Objects.requireNonNull(cut.changes()).rows().upserts().size();
    }
}
