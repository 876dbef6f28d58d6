package io.dictdb.backup;

import io.dictdb.backup.Restoration.SkippedFile;
import io.dictdb.internal.file.FileHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the files that a restoration did not use although they may hold more than it has, and says why. */
final class SkippedFiles {
    private final List<ListedFile> files;
    private final List<ListedFile> chain;
    private final Map<Path, Exception> problems;
    private final Map<Path, String> reasons;
    private final Restore options;
    private final ListedFile full;

    /**
     * @param files all files, in the order of their names
     * @param chain those that were used
     * @param problems what is wrong with those that could not be read or applied
     * @param reasons why others were not used, where that is known
     */
    SkippedFiles(
            List<ListedFile> files,
            List<ListedFile> chain,
            Map<Path, Exception> problems,
            Map<Path, String> reasons,
            Restore options) {
        this.files = files;
        this.chain = chain;
        this.problems = problems;
        this.reasons = reasons;
        this.options = options;
        full = chain.get(0);
    }

    List<SkippedFile> find() {
        Map<UUID, ListedFile> originals = new HashMap<>();
        chain.forEach(file -> remember(file, originals));
        List<SkippedFile> skipped = new ArrayList<>();
        for (ListedFile file : files) {
            if (!chain.contains(file) && options.reaches(file)) {
                String reason = reason(file, originals);
                if (reason != null) {
                    skipped.add(new SkippedFile(file.path(), reason));
                    BackupLog.skipped(file.path(), reason, problems.get(file.path()));
                }
            }
            remember(file, originals);
        }
        return skipped;
    }

    private static void remember(ListedFile file, Map<UUID, ListedFile> originals) {
        UUID id = file.id();
        if (id != null) {
            originals.putIfAbsent(id, file);
        }
    }

    private @Nullable String reason(ListedFile file, Map<UUID, ListedFile> originals) {
        FileHeader header = file.header();
        Exception problem = problems.get(file.path());
        if (header == null || full.header() == null) {
            return file.micros() > full.micros() ? reasonByName(file, problem) : null;
        }
        if (!file.database().equals(full.database())) {
            boolean counts = file.saysDatabase() || file.micros() > full.micros();
            return counts ? "is of another database (" + file.database() + ", not " + full.database() + ")" : null;
        }
        if (problem != null) {
            return file.sequence() > full.sequence() || file.micros() > full.micros()
                    ? Restorer.problem(problem)
                    : null;
        }
        ListedFile original = file.id() == null ? null : originals.get(file.id());
        if (original != null) {
            return "is a copy of " + original.path().getFileName();
        }
        boolean needless = file.saysDatabase() ? file.sequence() <= full.sequence() : file.micros() <= full.micros();
        if (needless || !file.isDelta()) {
            return null;
        }
        UUID parent = header.parent() == null ? null : header.parent().backup();
        return "builds on backup " + parent + ", which is damaged, missing or of another chain";
    }

    /** Returns why a file was not used that says nothing about itself, or as little as the full backup. */
    private @Nullable String reasonByName(ListedFile file, @Nullable Exception problem) {
        if (problem != null) {
            return Restorer.problem(problem);
        }
        String known = reasons.get(file.path());
        if (known != null) {
            return known;
        }
        if (file.header() == null && file.isDelta()) {
            return "does not say which backup it builds on; apply it with Deltas.apply if it belongs here";
        }
        return "is of another database than the one restored";
    }
}
