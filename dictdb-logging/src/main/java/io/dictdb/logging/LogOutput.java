package io.dictdb.logging;

import io.dictdb.InvalidArgumentException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One place that log events go to, and which of them in which form: by default those from INFO on, as lines of text, all of them.
 * Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * LogOutput.file(Path.of("logs/dictdb.log")).level(Level.DEBUG).json().sampleDebugEvery(100).rotate(LogRotation.of(50_000_000, 30))
 * }</pre>
 */
public final class LogOutput {
    private final LogTarget target;
    private final Level level;
    private final @Nullable Predicate<? super LogEvent> filter;
    private final LogFormat format;
    private final int sampleDebugEvery;

    private LogOutput(
            LogTarget target,
            Level level,
            @Nullable Predicate<? super LogEvent> filter,
            LogFormat format,
            int sampleDebugEvery) {
        this.target = target;
        this.level = level;
        this.filter = filter;
        this.format = format;
        this.sampleDebugEvery = sampleDebugEvery;
    }

    private static LogOutput of(LogTarget target) {
        return new LogOutput(target, Level.INFO, null, LogFormat.TEXT, 1);
    }

    /** Returns an output to the process's standard output. */
    public static LogOutput console() {
        return of(new LogTarget.Console());
    }

    /**
     * Returns an output to the end of a file, which is made if it is missing, with the directories above it. It is open until it is no longer
     * configured, and opened anew after a failure.
     */
    public static LogOutput file(Path file) {
        return of(new LogTarget.File(file, null));
    }

    /** Returns an output to a stream, under a name for {@link OutputStatus}. Each event is written and flushed at once; never closed. */
    public static LogOutput stream(String name, OutputStream stream) {
        return of(new LogTarget.Stream(name, stream));
    }

    /**
     * Returns an output of the application's own, under a name for {@link OutputStatus}. It is called on the thread of the statement,
     * which waits for it, by several threads at once. What DictDB logs while it runs is not logged. What it throws is caught.
     */
    public static LogOutput of(String name, Consumer<? super LogEvent> consumer) {
        return of(new LogTarget.Function(name, consumer));
    }

    /** Returns the output with the events of this level and those above it. */
    public LogOutput level(Level least) {
        return new LogOutput(target, least, filter, format, sampleDebugEvery);
    }

    /**
     * Returns the output with the events only that the filter accepts, and all filters before it do. A filter that throws loses the event,
     * as an output that fails does.
     */
    public LogOutput filter(Predicate<? super LogEvent> accepted) {
        Predicate<? super LogEvent> before = filter;
        Predicate<? super LogEvent> both =
                before == null ? accepted : event -> before.test(event) && accepted.test(event);
        return new LogOutput(target, level, both, format, sampleDebugEvery);
    }

    /** Returns the output with the events only of these operations, such as {@code INSERT}; see {@link LogEvent#operation}. */
    public LogOutput operations(String... operations) {
        List<String> accepted = List.of(operations);
        return filter(event -> event.operation() != null && accepted.contains(event.operation()));
    }

    /** Returns the output with the events only of these tables. */
    public LogOutput tables(String... tables) {
        List<String> accepted = List.of(tables);
        return filter(event -> event.table() != null && accepted.contains(event.table()));
    }

    /**
     * Returns the output with one JSON object a line instead of text; {@code docs/logging.md} lists the fields.
     *
     * @throws InvalidArgumentException if the output is of the application's own
     */
    public LogOutput json() {
        if (target instanceof LogTarget.Function) {
            throw new InvalidArgumentException(
                    "json", "An output of your own is given events, not lines; leave json() out.");
        }
        return new LogOutput(target, level, filter, LogFormat.JSON, sampleDebugEvery);
    }

    /**
     * Returns the output with only the first of each {@code n} DEBUG events that level and filter let through, and all others. Each output
     * counts its own, exactly, whatever the threads.
     *
     * @throws InvalidArgumentException if {@code n} is less than 1
     */
    public LogOutput sampleDebugEvery(int n) {
        if (n < 1) {
            throw new InvalidArgumentException("n", "One DEBUG event of at least 1 can be kept, got " + n + ".");
        }
        return new LogOutput(target, level, filter, format, n);
    }

    /**
     * Returns the output with files that are put aside by size and age.
     *
     * @throws InvalidArgumentException if the output is no file, or one with a percent sign or parenthesis in its path
     */
    public LogOutput rotate(LogRotation rotation) {
        if (!(target instanceof LogTarget.File file)) {
            throw new InvalidArgumentException(
                    "rotation", "Only a file can be rotated, and this output is " + target.name() + ".");
        }
        if (file.path().toAbsolutePath().toString().matches(".*[%()].*")) {
            throw new InvalidArgumentException(
                    "rotation",
                    "The path '" + file.path()
                            + "' has one of the characters %, ( and ), which cannot be rotated; rename it.");
        }
        return new LogOutput(new LogTarget.File(file.path(), rotation), level, filter, format, sampleDebugEvery);
    }

    LogTarget target() {
        return target;
    }

    Level level() {
        return level;
    }

    LogFormat format() {
        return format;
    }

    int sampleDebugEvery() {
        return sampleDebugEvery;
    }

    boolean accepts(LogEvent event) {
        return event.level().toInt() >= level.toInt() && (filter == null || filter.test(event));
    }

    /** Returns the name of what it writes to, with its level and form. */
    @Override
    public String toString() {
        return target.name() + " (" + level + ", " + format + ")";
    }
}
