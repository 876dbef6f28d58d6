package io.dictdb.internal.observe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A backup that was written, or failed. */
@Name("io.dictdb.Backup")
@Label("Backup")
@Category("DictDB")
@Description("A backup that was written, or failed.")
@StackTrace(false)
final class BackupEvent extends Event {
    @Label("File or Directory")
    @Nullable
    String file;

    @Label("Delta")
    boolean delta;

    @DataAmount
    @Label("Size")
    long size;

    @Label("Sequence")
    long sequence;

    @Label("Failure")
    @Nullable
    String failure;

    /** Begins one, if a recording wants it. */
    static @Nullable BackupEvent begun() {
        BackupEvent event = new BackupEvent();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    void end(String written, boolean isDelta, long bytes, long changes) {
        end();
        file = written;
        delta = isDelta;
        size = bytes;
        sequence = changes;
        commit();
    }

    void fail(String directory, String reason) {
        end();
        file = directory;
        failure = reason;
        commit();
    }
}
