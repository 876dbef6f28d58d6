package io.dictdb.internal.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A checkpoint of a database with a journal. */
@Name("io.dictdb.Checkpoint")
@Label("Checkpoint")
@Category("DictDB")
@Description("A checkpoint of a database with a journal.")
@StackTrace(false)
final class CheckpointEvent extends Event {
    @Label("Directory")
    @Nullable
    String directory;

    @Label("Sequence")
    long sequence;

    /** Begins one, if a recording wants it. */
    static @Nullable CheckpointEvent begun() {
        CheckpointEvent event = new CheckpointEvent();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    void end(String of, long changes) {
        end();
        directory = of;
        sequence = changes;
        commit();
    }
}
