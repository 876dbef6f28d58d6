package io.dictdb.reliability.disk;

import java.io.IOException;

/** What may happen at each call of a {@link Disk}. */
public interface Fault {
    /** Nothing ever happens. */
    Fault NONE = (call, name) -> Effect.WORKS;

    /** How a call goes on. */
    enum Effect {
        /** As asked. */
        WORKS,
        /** A write takes only half of the bytes, and says so. Other calls work. */
        HALF,
        /** A write takes only half of the bytes, and says that it took all. Other calls work. */
        LOSES_HALF,
        /** The call takes effect, a write by half, and then fails. */
        FAILS_AFTERWARDS
    }

    /**
     * Called before each call.
     *
     * @param name of the file or directory
     * @throws IOException if the call fails without effect
     */
    Effect before(Call call, String name) throws IOException;
}
