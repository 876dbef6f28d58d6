package io.dictdb.logging;

import java.io.IOException;

/** An output's target, open. */
interface Sink {
    /** Writes the event; called by several threads at once. */
    void write(LogEvent event) throws IOException;

    /** Closes what was opened; called once, when nobody writes any more. */
    default void close() {}
}
