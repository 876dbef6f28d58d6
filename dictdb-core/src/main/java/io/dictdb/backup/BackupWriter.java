package io.dictdb.backup;

import io.dictdb.Format;
import io.dictdb.internal.engine.ChangeTracker;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.file.AtomicFile;
import io.dictdb.internal.file.DatabaseFile;
import io.dictdb.internal.file.DeltaFile;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.store.DatabaseCut;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the backups of one manager and knows the chain they form. A step that throws has written nothing, and the changes it
 * would have written are in the next one.
 *
 * <p>Not safe for use by several threads: {@link BackupRunner} takes one step at a time. Only {@link #deltasSinceFull} may be
 * called at any time.
 */
final class BackupWriter {
    private final EmbeddedDatabase database;
    private final BackupDirectory directory;
    private final long readBackLimit;
    private final Format format;
    private final boolean incremental;
    private final int maxDeltasBeforeFull;
    private final Clock clock;
    private final @Nullable Pruner pruner;
    private final LongSupplier nanoTime;
    private final AtomicInteger deltasSinceFull = new AtomicInteger();

    /** The last backup written, on which the next delta builds; null before the first. */
    private @Nullable WrittenBackup previous;

    /** The last full backup written, on which all deltas after it build; null before the first. */
    private @Nullable WrittenBackup lastFull;

    /** Whether a full backup that failed may be found in the directory, where a delta on the one before it would be overlooked. */
    private boolean fullLeftBehind;

    /** What changed since the last backup; there from the first backup on if the manager is incremental, else null. */
    private @Nullable ChangeTracker tracker;

    BackupWriter(EmbeddedDatabase database, BackupManager.Builder options) {
        this.database = database;
        this.directory = new BackupDirectory(options.directory, options.format);
        this.readBackLimit = options.readBackLimit;
        this.format = options.format;
        this.incremental = options.incremental;
        this.maxDeltasBeforeFull = options.maxDeltasBeforeFull;
        this.clock = options.clock;
        this.nanoTime = options.nanoTime;
        pruner = options.retention == null
                ? null
                : new Pruner(options.directory, options.retention, FileTask.Control.NONE);
    }

    boolean isIncremental() {
        return incremental;
    }

    Path directory() {
        return directory.path();
    }

    int deltasSinceFull() {
        return deltasSinceFull.get();
    }

    /** Writes a full backup. */
    BackupOutcome full(FileWatch watch) throws IOException {
        return BackupOutcome.of(write(null, watch));
    }

    /** Writes a delta if anything changed, or a full backup if there is none to build on. */
    BackupOutcome delta(FileWatch watch) throws IOException {
        WrittenBackup base = base();
        if (base == null) {
            return full(watch);
        }
        return isUpToDate(base) ? BackupOutcome.NOTHING_DUE : BackupOutcome.of(write(base, watch));
    }

    /** Writes what the mode asks for if anything changed: a full backup or a delta. The first backup is a full one. */
    BackupOutcome due(FileWatch watch) throws IOException {
        WrittenBackup base = base();
        if (base == null) {
            return full(watch);
        }
        if (isUpToDate(base)) {
            return BackupOutcome.NOTHING_DUE;
        }
        if (!incremental) {
            return full(watch);
        }
        return deltasSinceFull.get() < maxDeltasBeforeFull
                ? BackupOutcome.of(write(base, watch))
                : fullOrElseDelta(base, watch);
    }

    /** Writes what is due at the end. A database that never held anything is not worth a backup that hides earlier ones. */
    BackupOutcome last(FileWatch watch) throws IOException {
        boolean pristine = previous == null
                && database.sequence() == 0
                && database.tableNames().isEmpty();
        return pristine ? BackupOutcome.NOTHING_DUE : due(watch);
    }

    /**
     * Makes the directory this manager's own, if it is not yet.
     *
     * @throws DirectoryInUseException if it is another manager's
     */
    void claimDirectory() throws IOException {
        if (!directory.isClaimed()) {
            directory.claim(clock.instant());
        }
    }

    /** Lets a database that keeps a journal cut it, because a full backup was written and read back. */
    void fullWritten() {
        database.backedUp();
    }

    /** Removes the backups that a new full backup makes superfluous. Null if all are to stay. Throws nothing. */
    @Nullable
    Pruning prune() {
        return pruner == null ? null : pruner.pruneQuietly(database.id(), clock.instant());
    }

    /** Stops collecting changes and gives the directory up. */
    void release() {
        directory.release();
        if (tracker != null) {
            tracker.close();
            tracker = null;
        }
    }

    /** Returns the backup that a delta can build on, or null if there is none: not yet, or not any more. */
    private @Nullable WrittenBackup base() throws IOException {
        boolean canBeBuiltOn = previous != null
                && lastFull != null
                && !fullLeftBehind
                && directory.isClaimed()
                && directory.has(lastFull.name())
                && directory.has(previous.name());
        return canBeBuiltOn ? previous : null;
    }

    private boolean isUpToDate(WrittenBackup base) {
        return base.header().sequence() == database.sequence();
    }

    /** Writes the full backup that is due. If that fails, a delta keeps the changes safe and the failure is in the outcome. */
    private BackupOutcome fullOrElseDelta(WrittenBackup base, FileWatch watch) throws IOException {
        try {
            return full(watch);
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (Throwable failure) {
            if (fullLeftBehind) {
                throw failure;
            }
            try {
                return new BackupOutcome(write(base, watch), failure);
            } catch (Throwable another) {
                failure.addSuppressed(another);
                throw failure;
            }
        }
    }

    /** Writes a delta on the base, or a full backup without one. */
    private WrittenBackup write(@Nullable WrittenBackup base, FileWatch watch) throws IOException {
        Instant begun = clock.instant();
        long start = nanoTime.getAsLong();
        BackupName name = directory.next(base == null ? BackupName.Kind.FULL : BackupName.Kind.DELTA, begun);
        AtomicFile file = new AtomicFile(directory.resolve(name), readBackLimit);
        if (previous == null) {
            skipUsedSequence();
        }
        if (incremental && tracker == null) {
            tracker = database.trackChanges();
        }
        DatabaseCut cut = database.cut(tracker);
        FileHeader header = new FileHeader(
                database.id(), cut.sequence(), UUID.randomUUID(), base == null ? null : base.asParent(), begun);
        String sha256;
        try {
            database.settle();
            sha256 = base == null
                    ? DatabaseFile.write(file, format, cut, header, watch)
                    : DeltaFile.write(file, format, cut, header, name.instant(), watch);
        } catch (Throwable failure) {
            if (tracker != null) {
                tracker.putBack(cut);
            }
            fullLeftBehind |= !directory.discard(name) && base == null;
            throw failure;
        }
        Duration duration = Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - start));
        return written(new WrittenBackup(name, file.target(), header, sha256, begun, duration, directory.bytes(name)));
    }

    /**
     * Makes the numbers of changes of this backup and those after it higher than all in the directory. They are not if the database was
     * restored to an earlier state than the newest; then the numbers tell that this history is the later one.
     */
    private void skipUsedSequence() {
        long used = directory.highestSequence(database.id());
        if (used > database.sequence()) {
            database.skipSequence(used);
        }
    }

    private WrittenBackup written(WrittenBackup backup) {
        previous = backup;
        if (backup.isDelta()) {
            deltasSinceFull.incrementAndGet();
        } else {
            lastFull = backup;
            fullLeftBehind = false;
            deltasSinceFull.set(0);
        }
        return backup;
    }
}
