package io.dictdb.backup;

import io.dictdb.ErrorCode;
import io.dictdb.FileProgress;
import io.dictdb.backup.Restoration.AppliedDelta;
import io.dictdb.backup.Restoration.LostChanges;
import io.dictdb.backup.RestoreProgress.Stage;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.engine.LoadedDatabase;
import io.dictdb.internal.file.DeltaDocument;
import io.dictdb.internal.file.DeltaFile;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.FileWatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One restoration of a directory, as {@link Restore} describes it. Full backups are tried in the order of how far their chains reach, by
 * what the headers say; the first whose files hold that is it.
 *
 * <p>An attempt that failed may have left its file behind, after a power cut for instance; then two deltas have one parent, and the one
 * that reaches further is the one that was acknowledged.
 */
final class Restorer {
    private static final Comparator<ListedFile> BY_NAME = Comparator.comparingLong(ListedFile::micros);

    private final Path directory;
    private final Restore options;
    private final List<ListedFile> files;
    private final Map<Path, Exception> problems = new HashMap<>();
    private final FileWatch watch;

    /** The bytes of the files that were read. */
    private long bytesRead;

    /** How many bytes there are to read, as far as is known. */
    private long totalBytes;

    Restorer(Path directory, Restore options, FileTask.Control control) {
        watch = new FileWatch(control, this::tell);
        this.directory = directory;
        this.options = options;
        files = ListedFile.list(directory, options.limits);
        for (ListedFile file : files) {
            if (file.problem() != null) {
                problems.put(file.path(), file.problem());
            }
        }
    }

    /** A full backup that was read, and what could be applied to it. */
    private static final class Attempt {
        final ListedFile full;
        final EmbeddedDatabase database;
        final List<AppliedDelta> applied = new ArrayList<>();
        final List<ListedFile> chain = new ArrayList<>();
        final Map<Path, String> reasons = new HashMap<>();

        Attempt(ListedFile full, EmbeddedDatabase database) {
            this.full = full;
            this.database = database;
            chain.add(full);
        }

        ListedFile end() {
            return chain.get(chain.size() - 1);
        }
    }

    Restoration restore() {
        List<ListedFile> fulls = files.stream()
                .filter(ListedFile::isFull)
                .filter(options::reaches)
                .filter(file -> options.database == null || file.database().equals(options.database))
                .sorted(BY_NAME.reversed())
                .toList();
        for (UUID database : fulls.stream().map(ListedFile::database).distinct().toList()) {
            Attempt best = best(fulls.stream()
                    .filter(file -> file.database().equals(database))
                    .toList());
            if (best != null) {
                return finish(best);
            }
        }
        throw nothingToRestore();
    }

    /** Returns the attempt that reaches furthest with one of the full backups of a database, the latest name first; null if none can be read. */
    private @Nullable Attempt best(List<ListedFile> fulls) {
        boolean counted = fulls.get(0).saysDatabase();
        Map<ListedFile, Long> reach = new HashMap<>();
        fulls.forEach(full -> reach.put(full, counted ? reach(full) : 0L));
        List<ListedFile> inOrder = new ArrayList<>(fulls);
        inOrder.sort(Comparator.comparingLong((ListedFile full) -> reach.getOrDefault(full, -1L))
                .reversed());
        Attempt best = null;
        for (ListedFile full : inOrder) {
            if (best != null
                    && (!counted || reach.getOrDefault(full, -1L) <= best.end().sequence())) {
                break;
            }
            totalBytes = bytesAhead(full);
            Attempt attempt = attempt(full);
            if (attempt != null
                    && (best == null || attempt.end().sequence() > best.end().sequence())) {
                best = attempt;
            }
        }
        return best;
    }

    private long reach(ListedFile full) {
        return chainByHeaders(full).stream()
                .mapToLong(ListedFile::sequence)
                .max()
                .orElse(-1);
    }

    private long bytesAhead(ListedFile full) {
        return bytesRead
                + chainByHeaders(full).stream().mapToLong(ListedFile::bytes).sum();
    }

    /** Returns a full backup and the deltas on it, by what they say. */
    private List<ListedFile> chainByHeaders(ListedFile full) {
        List<ListedFile> chain = new ArrayList<>();
        chain.add(full);
        if (full.header() == null) {
            return chain;
        }
        Map<ListedFile, FileHeader> candidates = deltas();
        ChainEnd end = full.asEnd();
        ListedFile next = furthestOn(end, candidates);
        while (next != null) {
            chain.add(next);
            candidates.remove(next);
            next = furthestOn(next.asEnd(), candidates);
        }
        return chain;
    }

    private Map<ListedFile, FileHeader> deltas() {
        Map<ListedFile, FileHeader> deltas = new LinkedHashMap<>();
        for (ListedFile file : files) {
            FileHeader header = file.header();
            if (header != null && file.isDelta() && options.reaches(file)) {
                deltas.put(file, header);
            }
        }
        return deltas;
    }

    private static @Nullable ListedFile furthestOn(ChainEnd last, Map<ListedFile, FileHeader> candidates) {
        return candidates.entrySet().stream()
                .filter(candidate -> last.carries(candidate.getValue()))
                .max(Comparator.comparingLong(candidate -> candidate.getValue().sequence()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private @Nullable Attempt attempt(ListedFile full) {
        LoadedDatabase loaded;
        try {
            loaded = EmbeddedDatabase.load(full.path(), null, options.limits, watch);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            problems.put(full.path(), e);
            return null;
        }
        bytesRead += full.bytes();
        Attempt attempt = new Attempt(full, loaded.database());
        FileHeader header = loaded.header();
        if (header == null) {
            applyInOrderOfNames(attempt);
        } else {
            applyChain(attempt, new ChainEnd(header, loaded.sha256()));
        }
        return attempt;
    }

    /** Applies deltas that do not say what they build on; they can only be taken in order, up to one that is damaged. */
    private void applyInOrderOfNames(Attempt attempt) {
        ListedFile obstacle = null;
        for (ListedFile file : files) {
            if (!file.isDelta() || file.micros() <= attempt.full.micros() || !options.reaches(file)) {
                continue;
            }
            if (file.header() != null) {
                attempt.reasons.put(file.path(), "builds on a full backup that is not the one restored");
            } else if (obstacle != null) {
                attempt.reasons.put(
                        file.path(), "comes after " + obstacle.path().getFileName() + ", which could not be applied");
            } else if (apply(attempt, file) == null) {
                obstacle = file;
            }
        }
    }

    private void applyChain(Attempt attempt, ChainEnd full) {
        Map<ListedFile, FileHeader> candidates = deltas();
        ChainEnd last = full;
        ListedFile next = furthestOn(last, candidates);
        while (next != null) {
            candidates.remove(next);
            DeltaDocument delta = apply(attempt, next);
            if (delta != null && delta.header() != null) {
                last = new ChainEnd(delta.header(), delta.sha256());
            }
            next = furthestOn(last, candidates);
        }
    }

    private @Nullable DeltaDocument apply(Attempt attempt, ListedFile file) {
        try {
            DeltaDocument delta = DeltaFile.read(file.path(), options.limits, watch);
            attempt.applied.add(new AppliedDelta(file.path(), attempt.database.apply(delta)));
            attempt.chain.add(file);
            bytesRead += file.bytes();
            return delta;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            problems.put(file.path(), e);
            return null;
        }
    }

    private void tell(FileProgress file) {
        long bytes = bytesRead + file.done();
        options.listener.accept(new RestoreProgress(Stage.RESTORE, file.file(), bytes, Math.max(totalBytes, bytes)));
    }

    private Restoration finish(Attempt attempt) {
        SkippedFiles skipped = new SkippedFiles(files, attempt.chain, problems, attempt.reasons, options);
        Restoration restoration = new Restoration(
                attempt.database,
                attempt.full.path(),
                attempt.applied,
                skipped.find(),
                files.stream()
                        .filter(file -> !options.reaches(file))
                        .map(ListedFile::path)
                        .toList(),
                attempt.end().sequence(),
                attempt.end().file().name().instant(),
                lost(attempt));
        BackupLog.restored(restoration);
        return restoration;
    }

    /** Returns what files of the database say they reach, beyond what was restored. */
    private @Nullable LostChanges lost(Attempt attempt) {
        long reached = attempt.end().sequence();
        if (!attempt.full.saysDatabase()) {
            return null;
        }
        long known = reached;
        for (ListedFile file : files) {
            FileHeader header = file.header();
            if (header != null && file.database().equals(attempt.full.database())) {
                if (options.reaches(file)) {
                    known = Math.max(known, header.sequence());
                }
                // A parent is older than its delta; that it existed is known even if it is gone.
                if (header.parent() != null && header.parent().sequence() != null) {
                    known = Math.max(known, Math.min(header.parent().sequence(), options.untilSequence));
                }
            }
        }
        // Times of files that are gone are not known.
        boolean byTime = options.untilSequence == Long.MAX_VALUE && !options.isToTheEnd();
        return known == reached || byTime ? null : new LostChanges(reached + 1, known);
    }

    static String problem(@Nullable Throwable e) {
        String message = e == null ? "" : e.getMessage();
        return message == null ? String.valueOf(e) : message;
    }

    private BackupException nothingToRestore() {
        String wanted = options.database == null ? "" : " of database " + options.database;
        if (!options.isToTheEnd()) {
            wanted += " up to the point asked for";
        }
        ListedFile newest = files.stream()
                .filter(file -> problems.containsKey(file.path()))
                .filter(file -> !file.isDelta())
                .max(BY_NAME)
                .orElse(null);
        String found = newest == null
                ? "holds no full backup" + wanted + " (dictdb_backup_<seconds>_<micros>.json or .dictdb)"
                : "holds no full backup that can be read" + wanted + "; the newest one: "
                        + problem(problems.get(newest.path()));
        return new BackupException(
                ErrorCode.BACKUP_NOT_FOUND,
                directory,
                "Backup directory '" + directory + "' " + found
                        + ". Check the path, or bring back a copy of the directory.",
                null);
    }
}
