package io.dictdb.benchmarks.contestant;

import java.nio.file.Path;

/** A contestant that can keep its rows in a directory, change by change. */
public interface Durable {
    /** When a change is safe. */
    enum Safety {
        /** It is forced to disk before its statement returns. */
        SYNC,
        /** It is on disk within half a second. */
        INTERVAL,
        /** The operating system has it before its statement returns. */
        SYSTEM
    }

    /** Makes an empty store in a directory, without indexes but the key's. */
    void createIn(Path directory, Safety safety) throws Exception;
}
