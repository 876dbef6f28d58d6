package io.dictdb.internal.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A restoration of a database from a backup directory. */
@Name("io.dictdb.Restore")
@Label("Restore")
@Category("DictDB")
@Description("A restoration of a database from a backup directory.")
@StackTrace(false)
final class RestoreEvent extends Event {
    @Label("Directory")
    @Nullable
    String directory;

    @Label("Full Backup")
    @Nullable
    String full;

    @Label("Applied Deltas")
    int deltas;

    @Label("Skipped Files")
    int skipped;

    @Label("Failure")
    @Nullable
    String failure;

    /** Begins one, if a recording wants it. */
    static @Nullable RestoreEvent begun() {
        RestoreEvent event = new RestoreEvent();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    void end(String from, @Nullable String fullBackup, int applied, int passedOver, @Nullable String reason) {
        end();
        directory = from;
        full = fullBackup;
        deltas = applied;
        skipped = passedOver;
        failure = reason;
        commit();
    }
}
