package io.dictdb.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;

/** Starts the {@code dictdb} command in a process of its own. */
public final class Main {
    private static final int DEFAULT_COLUMNS = 80;
    private static final int MIN_COLUMNS = 40;

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String... args) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::requestAndAwaitEnd, "dictdb-interruption"));
        System.exit(Cli.run(environment(interruption), args));
    }

    private static Environment environment(Interruption interruption) {
        Charset charset = consoleCharset();
        Terminal terminal = new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                charset,
                isInteractive() ? columns() : 0);
        Time time = new Time(Clock.system(ZoneId.systemDefault()), System::nanoTime);
        return new Environment(terminal, Locale.getDefault(Locale.Category.DISPLAY), time, interruption);
    }

    /** Without a locale Java assumes ASCII; what shows the output then is nearly always made for UTF-8. */
    private static Charset consoleCharset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    private static int columns() {
        try {
            int columns = Integer.parseInt(System.getenv().getOrDefault("COLUMNS", ""));
            return columns > 0 ? Math.max(columns, MIN_COLUMNS) : DEFAULT_COLUMNS;
        } catch (NumberFormatException unknown) {
            return DEFAULT_COLUMNS;
        }
    }

    @SuppressWarnings("SystemConsoleNull")
    private static boolean isInteractive() {
        Object console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there may be a console without a terminal.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException javaBefore22) {
            return true;
        }
    }
}
