package io.dictdb.internal.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Rows of a table that closed ranks after deletions; statements on the table waited. */
@Name("io.dictdb.Compaction")
@Label("Compaction")
@Category("DictDB")
@Description("Rows of a table that closed ranks after deletions; statements on the table waited.")
@StackTrace(false)
final class CompactionEvent extends Event {
    @Label("Table")
    @Nullable
    String table;

    @Label("Compacted Chunks")
    int chunks;

    @Label("All Rows Packed Anew")
    boolean packed;

    @Label("Rows")
    long rows;

    /** Begins one, if a recording wants it. */
    static @Nullable CompactionEvent begun() {
        CompactionEvent event = new CompactionEvent();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    void end(String of, int compacted, boolean allPacked, long rowsNow) {
        end();
        table = of;
        chunks = compacted;
        packed = allPacked;
        rows = rowsNow;
        commit();
    }
}
