package io.dictdb.logging;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an output writes to. */
sealed interface LogTarget {
    /** Returns what the output is called in reports. */
    String name();

    /** The process's standard output. */
    record Console() implements LogTarget {
        @Override
        public String name() {
            return "console";
        }
    }

    /** A file, with its rotation if it has one. */
    record File(Path path, @Nullable LogRotation rotation) implements LogTarget {
        @Override
        public String name() {
            return path.toString();
        }
    }

    /** A stream of the application's. */
    record Stream(String name, OutputStream stream) implements LogTarget {}

    /** The application's own code. */
    record Function(String name, Consumer<? super LogEvent> consumer) implements LogTarget {}
}
