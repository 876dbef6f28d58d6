package io.dictdb.backup;

import io.dictdb.InputLimits;
import io.dictdb.backup.Restoration.AppliedDelta;
import io.dictdb.backup.Restoration.SkippedFile;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.engine.LoadedDatabase;
import io.dictdb.internal.file.DeltaDocument;
import io.dictdb.internal.file.DeltaFile;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One restoration of a directory: the newest readable full backup, then its deltas.
 *
 * <p>Where files have headers, a delta is applied if its parent is the backup applied last: by id, checksum, database and number of
 * changes, whatever the order of names. An
 * attempt that failed may have left its file behind, after a power cut for instance; then two deltas have one parent, and the
 * one that reaches further is the one that was acknowledged.
 */
final class Restorer {
    private final Path directory;
    private final InputLimits limits;
    private final List<AppliedDelta> applied = new ArrayList<>();
    private final List<SkippedFile> skipped = new ArrayList<>();

    Restorer(Path directory, InputLimits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    Restoration restore() {
        List<BackupFile> files = list();
        for (int i = files.size() - 1; i >= 0; i--) {
            BackupFile full = files.get(i);
            LoadedDatabase loaded = full.is(BackupName.Kind.FULL) ? load(full) : null;
            if (loaded != null) {
                applyDeltas(loaded, deltasAfter(full, files));
                return finish(loaded.database(), full.path());
            }
        }
        throw nothingToRestore();
    }

    private List<BackupFile> list() {
        if (!Storage.of(directory).isThere()) {
            throw new BackupException(
                    directory,
                    "Backup directory '" + directory + "' does not exist; check the path, or create a new database.",
                    null);
        }
        try {
            return BackupFile.list(directory);
        } catch (IOException e) {
            throw new BackupException(
                    directory,
                    "Backup directory '" + directory + "' cannot be listed (" + e.getMessage()
                            + "); make sure that it can be read.",
                    e);
        }
    }

    private @Nullable LoadedDatabase load(BackupFile full) {
        try {
            return EmbeddedDatabase.load(full.path(), limits);
        } catch (RuntimeException e) {
            skip(full, problem(e), e);
            return null;
        }
    }

    private static List<BackupFile> deltasAfter(BackupFile full, List<BackupFile> files) {
        return files.stream()
                .filter(file -> file.is(BackupName.Kind.DELTA))
                .filter(file -> file.name().micros() > full.name().micros())
                .toList();
    }

    private void applyDeltas(LoadedDatabase loaded, List<BackupFile> deltas) {
        FileHeader header = loaded.header();
        if (header == null) {
            applyInOrderOfNames(loaded.database(), deltas);
        } else {
            applyChain(loaded.database(), new ChainEnd(header, loaded.sha256()), deltas);
        }
    }

    /** Applies deltas that do not say what they build on; they can only be taken in order, up to one that is damaged. */
    private void applyInOrderOfNames(EmbeddedDatabase database, List<BackupFile> deltas) {
        BackupFile obstacle = null;
        for (BackupFile file : deltas) {
            DeltaDocument delta = read(file);
            if (delta != null && delta.header() != null) {
                skip(file, "builds on a full backup that is not the one restored", null);
            } else if (obstacle != null) {
                if (delta != null) {
                    skip(file, "comes after " + obstacle.path().getFileName() + ", which could not be applied", null);
                }
            } else if (delta == null || !apply(database, file, delta)) {
                obstacle = file;
            }
        }
    }

    private void applyChain(EmbeddedDatabase database, ChainEnd full, List<BackupFile> deltas) {
        Map<BackupFile, FileHeader> candidates = headers(deltas);
        Map<UUID, BackupFile> chain = new HashMap<>();
        ChainEnd last = full;
        Map.Entry<BackupFile, FileHeader> next = furthestOn(last, candidates);
        while (next != null) {
            BackupFile file = next.getKey();
            candidates.remove(file);
            DeltaDocument delta = read(file);
            if (delta != null && apply(database, file, delta)) {
                last = new ChainEnd(next.getValue(), delta.sha256());
                chain.put(last.header().backup(), file);
            }
            next = furthestOn(last, candidates);
        }
        candidates.forEach((file, header) -> skip(file, whyNotInChain(database.id(), header, chain), null));
    }

    /** Reads the headers of the deltas, in their order; those without one are left out. */
    private Map<BackupFile, FileHeader> headers(List<BackupFile> deltas) {
        Map<BackupFile, FileHeader> headers = new LinkedHashMap<>();
        for (BackupFile file : deltas) {
            DeltaDocument delta = read(file);
            FileHeader header = delta == null ? null : delta.header();
            if (header != null) {
                headers.put(file, header);
            } else if (delta != null) {
                skip(
                        file,
                        "does not say which backup it builds on; apply it with Deltas.apply if it belongs here",
                        null);
            }
        }
        return headers;
    }

    private static Map.@Nullable Entry<BackupFile, FileHeader> furthestOn(
            ChainEnd last, Map<BackupFile, FileHeader> candidates) {
        return candidates.entrySet().stream()
                .filter(candidate -> last.carries(candidate.getValue()))
                .max(Comparator.comparingLong(candidate -> candidate.getValue().sequence()))
                .orElse(null);
    }

    private static String whyNotInChain(UUID database, FileHeader header, Map<UUID, BackupFile> chain) {
        if (header.database() != null && !header.database().equals(database)) {
            return "is of another database (" + header.database() + ", not " + database + ")";
        }
        BackupFile original = chain.get(header.backup());
        if (original != null) {
            return "is a copy of " + original.path().getFileName();
        }
        UUID parent = header.parent() == null ? null : header.parent().backup();
        return "builds on backup " + parent + ", which is damaged, missing or of another chain";
    }

    private @Nullable DeltaDocument read(BackupFile file) {
        try {
            return DeltaFile.read(file.path(), limits);
        } catch (RuntimeException e) {
            skip(file, problem(e), e);
            return null;
        }
    }

    private boolean apply(EmbeddedDatabase database, BackupFile file, DeltaDocument delta) {
        try {
            applied.add(new AppliedDelta(file.path(), database.apply(delta)));
            return true;
        } catch (RuntimeException e) {
            skip(file, problem(e), e);
            return false;
        }
    }

    private static String problem(Exception e) {
        return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    }

    private void skip(BackupFile file, String reason, @Nullable Exception cause) {
        skipped.add(new SkippedFile(file.path(), reason));
        BackupLog.skipped(file.path(), reason, cause);
    }

    private Restoration finish(EmbeddedDatabase database, Path full) {
        Restoration restoration = new Restoration(database, full, applied, skipped);
        BackupLog.restored(restoration);
        return restoration;
    }

    private BackupException nothingToRestore() {
        String found = skipped.isEmpty()
                ? "holds no full backup (dictdb_backup_<seconds>_<micros>.json or .dictdb)"
                : "holds no full backup that can be read; the newest one: "
                        + skipped.get(0).reason();
        return new BackupException(
                directory,
                "Backup directory '" + directory + "' " + found
                        + ". Check the path, or bring back a copy of the directory.",
                null);
    }
}
