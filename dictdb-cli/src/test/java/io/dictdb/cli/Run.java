package io.dictdb.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** A run of the command inside the test's process, and what came of it. */
record Run(int exitCode, String out, String err) {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

    static Run of(String... args) {
        return in(Locale.ENGLISH, args);
    }

    static Run in(Locale locale, String... args) {
        return with(locale, new Interruption(), args);
    }

    static Run with(Locale locale, Interruption interruption, String... args) {
        Console console = new Console(false);
        Time time = new Time(CLOCK, System::nanoTime);
        int exitCode = Cli.run(new Environment(console.terminal(), locale, time, interruption), args);
        return new Run(exitCode, console.out(), console.err());
    }

    /** A terminal that remembers what was written. */
    static final class Console {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final Terminal terminal;

        Console(boolean interactive) {
            terminal = new Terminal(stream(out), stream(err), StandardCharsets.UTF_8, interactive ? 80 : 0);
        }

        private static PrintStream stream(ByteArrayOutputStream bytes) {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }

        Terminal terminal() {
            return terminal;
        }

        Reporter reporter() {
            return new Reporter(terminal, Messages.in(Language.EN));
        }

        String out() {
            return out.toString(StandardCharsets.UTF_8);
        }

        String err() {
            return err.toString(StandardCharsets.UTF_8);
        }
    }
}
