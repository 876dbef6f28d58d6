package io.dictdb.logging;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** An output at work: chooses, counts and writes events, and keeps whatever goes wrong with that from the statement that logs. */
final class OpenOutput {
    private final LogOutput settings;
    private final Sink sink;
    private final AtomicLong debugEvents = new AtomicLong();
    private final LongAdder written = new LongAdder();
    private final LongAdder sampledOut = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

    private OpenOutput(LogOutput settings, Sink sink) {
        this.settings = settings;
        this.sink = sink;
    }

    /**
     * Opens the output.
     *
     * @throws LoggingException if it is a file that cannot be opened
     */
    static OpenOutput open(LogOutput settings) {
        try {
            return new OpenOutput(settings, Sinks.open(settings.target(), settings.format()));
        } catch (IOException e) {
            throw new LoggingException(
                    "The log file '" + settings.target().name() + "' cannot be opened (" + e
                            + "); nothing was changed. Free its place and rights, or choose another file.",
                    e);
        }
    }

    /** Takes an event of any level; never throws. */
    void accept(LogEvent event) {
        try {
            if (!settings.accepts(event)) {
                return;
            }
            if (event.level() == Level.DEBUG && debugEvents.getAndIncrement() % settings.sampleDebugEvery() != 0) {
                sampledOut.increment();
                return;
            }
            sink.write(event);
            written.increment();
        } catch (Throwable thrown) { // whatever an output does, the statement that logs goes on
            failed.increment();
            if (firstFailure.compareAndSet(null, thrown)) {
                report(thrown);
            }
        }
    }

    private void report(Throwable thrown) {
        System.err.println(
                "The log output '" + settings.target().name() + "' of DictDB failed: " + JsonValue.text(thrown)
                        + ". DictDB goes on; further failures of this output are counted (DictDBLogging.outputs()), not reported.");
    }

    void close() {
        sink.close();
    }

    OutputStatus status() {
        return new OutputStatus(
                settings.target().name(),
                written.sum(),
                sampledOut.sum(),
                failed.sum(),
                Optional.ofNullable(firstFailure.get()));
    }
}
