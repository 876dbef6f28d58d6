package io.dictdb;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * When the statements of an {@link DictDB#open open database} are safe. Whatever is chosen, a statement is in the journal whole or not at
 * all, and in the order in which statements happened.
 *
 * <table>
 *   <caption>What is lost at the worst</caption>
 *   <tr><th><th>the process ends or is killed<th>the machine loses power
 *   <tr><td>{@link #sync}<td>nothing that was acknowledged<td>nothing that was acknowledged
 *   <tr><td>{@link #interval}<td>nothing that was acknowledged<td>the statements of the last interval
 *   <tr><td>{@link #system}<td>nothing that was acknowledged<td>what the operating system had not yet written, often 30 seconds
 * </table>
 */
public final class Durability {
    /** After how many bytes of journal a checkpoint is made if nobody says otherwise: 64 MB. */
    public static final long CHECKPOINT_BYTES = 64L << 20;

    private enum Kind {
        SYNC,
        INTERVAL,
        SYSTEM
    }

    private final Kind kind;
    private final Duration interval;
    private final long checkpointBytes;

    private Durability(Kind kind, Duration interval, long checkpointBytes) {
        this.kind = kind;
        this.interval = interval;
        this.checkpointBytes = checkpointBytes;
    }

    /** Every statement is forced to disk before it returns. Statements that wait at the same time are forced together. */
    public static Durability sync() {
        return new Durability(Kind.SYNC, Duration.ZERO, CHECKPOINT_BYTES);
    }

    /**
     * A statement returns when the operating system has it, and is forced to disk at the latest when that time has passed.
     *
     * @throws InvalidArgumentException if the time is not from a millisecond to a day
     */
    public static Durability interval(Duration interval) {
        Objects.requireNonNull(interval, "interval");
        if (interval.compareTo(Duration.ofMillis(1)) < 0 || interval.compareTo(Duration.ofDays(1)) > 0) {
            throw new InvalidArgumentException(
                    "interval", "interval is " + interval + "; it must be from a millisecond to a day.");
        }
        return new Durability(Kind.INTERVAL, interval, CHECKPOINT_BYTES);
    }

    /** A statement returns when the operating system has it, which writes it to disk when it sees fit. */
    public static Durability system() {
        return new Durability(Kind.SYSTEM, Duration.ZERO, CHECKPOINT_BYTES);
    }

    /**
     * Returns this durability with another size of the journal after which a {@link DurableDatabase#checkpoint checkpoint} is made.
     *
     * @param journalBytes how many bytes; {@link Long#MAX_VALUE} for none on its own
     * @throws InvalidArgumentException if it is not positive
     */
    public Durability checkpointEvery(long journalBytes) {
        if (journalBytes <= 0) {
            throw new InvalidArgumentException(
                    "journalBytes", "journalBytes is " + journalBytes + "; it must be positive.");
        }
        return new Durability(kind, interval, journalBytes);
    }

    /** Returns whether every statement is forced before it returns. */
    public boolean isSync() {
        return kind == Kind.SYNC;
    }

    /** Returns within which time statements are forced, if they are forced at intervals. */
    public Optional<Duration> interval() {
        return kind == Kind.INTERVAL ? Optional.of(interval) : Optional.empty();
    }

    /** Returns after how many bytes of journal a checkpoint is made. */
    public long checkpointBytes() {
        return checkpointBytes;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case SYNC -> "sync";
            case INTERVAL -> "interval " + interval;
            case SYSTEM -> "system";
        };
    }
}
