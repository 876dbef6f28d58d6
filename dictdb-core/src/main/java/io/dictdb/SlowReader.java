package io.dictdb;

import java.time.Duration;
import java.util.Objects;

/** What happens when a reader of {@link Changes} is slower than the changes come, and its buffer is full. */
public sealed interface SlowReader {
    /**
     * The subscription ends with a {@link ChangesLostException}, which tells up to where changes were delivered. Neither is a writer held
     * up, nor a change lost unnoticed.
     */
    static SlowReader fail() {
        return new Fail();
    }

    /**
     * The oldest changes that wait are thrown away, and a {@link ChangeBatch#isGap gap} comes in their place, which tells the numbers of
     * the statements that were lost. For readers that can look at the tables again, such as displays and caches.
     */
    static SlowReader drop() {
        return new Drop();
    }

    /**
     * Writers wait, after their change is made and under no lock, until the reader has made room; if that takes longer than the time given, the
     * subscription ends as with {@link #fail}, so that no writer waits for ever. An interrupted writer waits no longer. What readers
     * themselves change, on the threads that they are called on, does not wait; if more than {@value Changes#DEFAULT_CAPACITY} such changes
     * wait, the subscription ends.
     *
     * @throws InvalidArgumentException if the time is not from a millisecond to a day
     */
    static SlowReader block(Duration atMost) {
        return new Block(atMost);
    }

    /** See {@link #fail}. */
    record Fail() implements SlowReader {}

    /** See {@link #drop}. */
    record Drop() implements SlowReader {}

    /**
     * See {@link #block}.
     *
     * @param atMost how long a writer waits
     */
    record Block(Duration atMost) implements SlowReader {
        /** Checks the time, as {@link SlowReader#block} says. */
        public Block {
            Objects.requireNonNull(atMost, "atMost");
            if (atMost.compareTo(Duration.ofMillis(1)) < 0 || atMost.compareTo(Duration.ofDays(1)) > 0) {
                throw new InvalidArgumentException(
                        "atMost", "atMost is " + atMost + "; it must be from a millisecond to a day.");
            }
        }
    }
}
