package io.dictdb.reliability;

import io.dictdb.internal.engine.ChangeTracker;
import io.dictdb.internal.engine.EmbeddedDatabase;
import net.bytebuddy.asm.Advice;

/** A planted fault: the changes are cleared after a backup was written, those that came meanwhile included. */
final class ClearAfterWrite {
    private ClearAfterWrite() {}

    @Advice.OnMethodExit
    static void exit(
            @Advice.FieldValue("database") EmbeddedDatabase database,
            @Advice.FieldValue("tracker") ChangeTracker tracker) {
        if (tracker != null) {
            database.cut(tracker);
        }
    }
}
