package io.dictdb.backup;

import io.dictdb.InvalidArgumentException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which backups are kept. A full backup and the deltas that build on it are kept or removed together, so every state from the oldest
 * full backup that is kept on can still be restored.
 *
 * <pre>{@code
 * BackupManager.builder(db, directory).retention(Retention.latest(7).orYoungerThan(Duration.ofDays(30)))
 * Prune.from(directory).keep(Retention.latest(7)).run();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Retention {
    private final int fulls;
    private final @Nullable Duration age;

    private Retention(int fulls, @Nullable Duration age) {
        this.fulls = fulls;
        this.age = age;
    }

    /**
     * Keeps the newest full backups and their deltas, as many as that, counting only those that can be read whole. Which is newer
     * follows from the numbers of changes in the files, so a clock that was wrong makes no difference.
     *
     * @throws InvalidArgumentException if it is below 1
     */
    public static Retention latest(int fulls) {
        if (fulls < 1) {
            throw new InvalidArgumentException(
                    "fulls", "fulls is " + fulls + "; it must be at least 1: the newest full backup is always kept.");
        }
        return new Retention(fulls, null);
    }

    /**
     * Keeps full backups with their deltas until the newest of these is older than that, and always the newest that can be read whole. A
     * clock that runs ahead makes backups look old: {@code latest(n).orYoungerThan(age)} keeps some whatever it says.
     *
     * @throws InvalidArgumentException if it is not longer than zero
     */
    public static Retention youngerThan(Duration age) {
        return latest(1).orYoungerThan(age);
    }

    /**
     * Keeps what this does, and also full backups with their deltas until the newest of these is older than that, by the time of writing
     * that is in the file.
     *
     * @throws InvalidArgumentException if it is not longer than zero
     */
    public Retention orYoungerThan(Duration age) {
        if (age.isZero() || age.isNegative()) {
            throw new InvalidArgumentException("age", "age is " + age + "; it must be longer than zero.");
        }
        return new Retention(fulls, age);
    }

    /** Returns how many full backups are kept whatever their age. */
    public int fulls() {
        return fulls;
    }

    /** Returns up to which age more are kept, if any are. */
    public Optional<Duration> age() {
        return Optional.ofNullable(age);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Retention that && fulls == that.fulls && Objects.equals(age, that.age);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fulls, age);
    }

    @Override
    public String toString() {
        return "latest " + fulls + (age == null ? "" : " or younger than " + age);
    }
}
