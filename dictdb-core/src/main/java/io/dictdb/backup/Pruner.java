package io.dictdb.backup;

import io.dictdb.DatabaseFileException;
import io.dictdb.InputLimits;
import io.dictdb.backup.Pruning.LeftFile;
import io.dictdb.internal.file.DatabaseFile;
import io.dictdb.internal.file.FileSummary;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.file.IoFailure;
import io.dictdb.internal.file.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prunes a directory, again and again for a manager: full backups that were read whole once are not read again while what their ends say
 * stays the same. Not safe for use by several threads.
 */
final class Pruner {
    private final Path directory;
    private final Storage storage;
    private final Retention retention;
    private final FileTask.Control control;

    /** The full backups that were read and are whole. */
    private final Set<FileSummary> whole = new HashSet<>();

    Pruner(Path directory, Retention retention, FileTask.Control control) {
        this.control = control;
        this.directory = directory;
        this.retention = retention;
        storage = Storage.of(directory);
    }

    /** Prunes after a backup, which stays one whatever goes wrong: that is in the result. */
    Pruning pruneQuietly(UUID database, Instant now) {
        try {
            return prune(ListedFile.list(directory, InputLimits.DEFAULT), database, now, false);
        } catch (Throwable e) {
            LeftFile failure = new LeftFile(directory, Restorer.problem(e));
            return new Pruning(List.of(), 0, List.of(), List.of(failure), List.of());
        }
    }

    /**
     * @param database whose files are pruned, or null for none
     */
    Pruning prune(List<ListedFile> files, @Nullable UUID database, Instant now, boolean dryRun) {
        List<Chain> chains =
                Chain.of(files.stream().filter(file -> isOf(file, database)).toList());
        Map<ListedFile, String> damaged = new HashMap<>();
        Set<Chain> superfluous = superfluous(chains, now, damaged);
        whole.retainAll(files.stream().map(ListedFile::summary).collect(Collectors.toSet()));
        Removal removal = new Removal(dryRun);
        List<Chain> oldestFirst = new ArrayList<>(superfluous);
        Collections.reverse(oldestFirst);
        removal.removeAll(oldestFirst);
        List<ListedFile> kept = chains.stream()
                .filter(chain -> !superfluous.contains(chain))
                .flatMap(chain -> chain.files().stream())
                .toList();
        Set<ListedFile> known = new HashSet<>();
        chains.forEach(chain -> known.addAll(chain.files()));
        List<LeftFile> untouched = new ArrayList<>();
        for (ListedFile file : files) {
            if (!known.contains(file)) {
                untouched.add(new LeftFile(file.path(), reason(file, database)));
            } else if (damaged.containsKey(file)) {
                untouched.add(new LeftFile(file.path(), damaged.get(file)));
            }
        }
        return new Pruning(
                removal.removed,
                removal.bytes,
                kept.stream()
                        .filter(file -> !damaged.containsKey(file))
                        .map(ListedFile::path)
                        .toList(),
                removal.failures,
                untouched);
    }

    private static boolean isOf(ListedFile file, @Nullable UUID database) {
        return file.saysDatabase() && file.database().equals(database);
    }

    private static String reason(ListedFile file, @Nullable UUID database) {
        if (file.problem() != null) {
            return Restorer.problem(file.problem());
        }
        if (!file.saysDatabase()) {
            return "does not say which database it is of";
        }
        if (!file.database().equals(database)) {
            return "is of another database (" + file.database() + ")";
        }
        return file.isDelta() ? "builds on a backup that is damaged or missing" : "is not written by a backup manager";
    }

    /**
     * Returns the chains that need not be kept, the newest first: those behind the number and the age, of which a full backup that is
     * kept and was proved whole has every change.
     *
     * @param damaged takes the full backups that are not whole
     */
    private Set<Chain> superfluous(List<Chain> chains, Instant now, Map<ListedFile, String> damaged) {
        Set<Chain> superfluous = new LinkedHashSet<>();
        if (chains.stream().skip(retention.fulls()).allMatch(chain -> isYoung(chain, now))) {
            return superfluous;
        }
        int kept = 0;
        long safe = -1;
        for (Chain chain : chains) {
            if (kept < retention.fulls()) {
                if (isWhole(chain, damaged)) {
                    kept++;
                    safe = Math.max(safe, chain.start());
                }
            } else if (!isYoung(chain, now) && chain.reach() <= safe) {
                superfluous.add(chain);
            }
        }
        return superfluous;
    }

    private boolean isYoung(Chain chain, Instant now) {
        return retention
                .age()
                .filter(age -> Duration.between(chain.newest(), now).compareTo(age) <= 0)
                .isPresent();
    }

    private boolean isWhole(Chain chain, Map<ListedFile, String> damaged) {
        boolean any = false;
        for (ListedFile full : chain.fulls()) {
            FileSummary summary = full.summary();
            if (summary == null) {
                continue;
            }
            if (!whole.contains(summary)) {
                try {
                    DatabaseFile.check(full.path(), InputLimits.DEFAULT, new FileWatch(control, progress -> {}));
                    whole.add(summary);
                } catch (DatabaseFileException e) {
                    damaged.put(full, Restorer.problem(e));
                }
            }
            any |= whole.contains(summary);
        }
        return any;
    }

    /** The removal of chains, one file after the other, each of them gone for good before what it builds on is touched. */
    private final class Removal {
        private final boolean dryRun;
        private final List<Path> removed = new ArrayList<>();
        private final List<LeftFile> failures = new ArrayList<>();
        private long bytes;

        Removal(boolean dryRun) {
            this.dryRun = dryRun;
        }

        void removeAll(List<Chain> chains) {
            if (!dryRun && !chains.isEmpty()) {
                try {
                    storage.forceNames(); // the name of what takes their place may not be on disk
                } catch (IOException e) {
                    failures.add(new LeftFile(directory, "cannot be forced to disk (" + IoFailure.reason(e) + ")"));
                    return;
                }
            }
            chains.forEach(this::remove);
        }

        private void remove(Chain chain) {
            List<ListedFile> files = new ArrayList<>(chain.files());
            Collections.reverse(files);
            for (ListedFile file : files) {
                control.check();
                try {
                    if (!dryRun) {
                        storage.delete(Storage.name(file.path()));
                        storage.forceNames();
                    }
                } catch (IOException e) {
                    failures.add(new LeftFile(
                            file.path(),
                            "cannot be removed (" + IoFailure.reason(e) + "); the next pruning tries again"));
                    return;
                }
                removed.add(file.path());
                bytes += file.bytes();
            }
        }
    }
}
