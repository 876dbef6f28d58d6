package io.dictdb.logging;

import io.dictdb.InvalidArgumentException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.event.Level;

/** The outputs of one configuration. An event goes to all of them or, once the set is retired, to none. */
final class OutputSet {
    private final List<OpenOutput> outputs;
    private final Level level;

    /** Read-locked while an event is written, which also says which threads are within an output. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    private boolean retired;

    private OutputSet(List<OpenOutput> outputs, Level level) {
        this.outputs = List.copyOf(outputs);
        this.level = level;
    }

    /** Opens all outputs, or none. */
    static OutputSet open(List<LogOutput> settings) {
        checkFiles(settings);
        List<OpenOutput> opened = new ArrayList<>();
        Level least = Level.ERROR;
        try {
            for (LogOutput output : settings) {
                opened.add(OpenOutput.open(output));
                least = output.level().toInt() < least.toInt() ? output.level() : least;
            }
            return new OutputSet(opened, least);
        } catch (RuntimeException | Error e) {
            opened.forEach(OpenOutput::close);
            throw e;
        }
    }

    private static void checkFiles(List<LogOutput> settings) {
        if (settings.isEmpty()) {
            throw new InvalidArgumentException(
                    "outputs", "There must be at least one output; close() gives the loggers back instead.");
        }
        Set<Path> files = new HashSet<>();
        for (LogOutput output : settings) {
            if (output.target() instanceof LogTarget.File file
                    && !files.add(file.path().toAbsolutePath().normalize())) {
                throw new InvalidArgumentException(
                        "outputs", "Two outputs write to the file '" + file.path() + "'; give each its own.");
            }
        }
    }

    /** Returns the level from which on an output wants events. */
    Level level() {
        return level;
    }

    List<OutputStatus> status() {
        return outputs.stream().map(OpenOutput::status).toList();
    }

    /** Hands the event to each output, and returns true; returns false if the set is retired. */
    boolean accept(LogEvent event) {
        use.readLock().lock();
        try {
            if (retired) {
                return false;
            }
            for (OpenOutput output : outputs) {
                output.accept(event);
            }
            return true;
        } finally {
            use.readLock().unlock();
        }
    }

    /** Returns whether the calling thread is within one of the outputs. */
    boolean isInUseHere() {
        return use.getReadHoldCount() > 0;
    }

    /** Waits for the events that are being written, takes no more, and closes what was opened. */
    void retire() {
        use.writeLock().lock();
        try {
            retired = true;
        } finally {
            use.writeLock().unlock();
        }
        outputs.forEach(OpenOutput::close);
    }
}
