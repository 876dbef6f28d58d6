package io.dictdb.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** How the targets of outputs are opened. */
final class Sinks {
    private Sinks() {}

    /**
     * Opens the target.
     *
     * @throws IOException if it is a file that cannot be opened
     */
    static Sink open(LogTarget target, LogFormat format) throws IOException {
        if (target instanceof LogTarget.File file) {
            return RotatingFile.open(file.path(), file.rotation(), format);
        }
        if (target instanceof LogTarget.Stream stream) {
            return event -> write(stream.stream(), format.bytes(event));
        }
        if (target instanceof LogTarget.Function function) {
            return event -> function.consumer().accept(event);
        }
        return event -> print(System.out, format.bytes(event));
    }

    private static void write(OutputStream stream, byte[] line) throws IOException {
        synchronized (stream) {
            stream.write(line);
            stream.flush();
        }
    }

    private static void print(PrintStream console, byte[] line) throws IOException {
        console.write(line, 0, line.length);
        if (console.checkError()) {
            throw new IOException("the standard output cannot be written");
        }
    }
}
