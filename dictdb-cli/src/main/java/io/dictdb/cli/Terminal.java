package io.dictdb.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarConsumer;

/** Where a command writes: lines, and at most one progress bar that stays below them. */
final class Terminal {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final Charset charset;
    private final int columns;
    private boolean barShown;

    /** Takes the streams, their charset, and the width if lines there can be written over, else 0. */
    Terminal(PrintStream out, PrintStream err, Charset charset, int columns) {
        this.out = out;
        this.err = err;
        this.charset = charset;
        this.columns = columns;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    boolean isInteractive() {
        return columns > 0;
    }

    Charset charset() {
        return charset;
    }

    boolean canShowBlocks() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    void println(String line) {
        print(out, line);
    }

    /** Writes the line to standard error. */
    void warn(String line) {
        print(err, line);
    }

    private synchronized void print(PrintStream stream, String line) {
        if (barShown) {
            out.print(CLEAR_LINE);
            out.flush();
        }
        stream.println(line);
    }

    /**
     * Returns what draws a progress bar here. It is told the width: if it found that out for itself, Ctrl-C would end the process
     * at once from then on.
     */
    ProgressBarConsumer bar() {
        return new ConsoleProgressBarConsumer(out, columns - 1) {
            @Override
            public void accept(String bar) {
                synchronized (Terminal.this) {
                    barShown = true;
                    super.accept(bar);
                    out.flush();
                }
            }

            @Override
            public void close() {
                synchronized (Terminal.this) {
                    if (barShown) {
                        barShown = false;
                        super.close();
                    }
                }
            }
        };
    }
}
