package io.dictdb.backup;

import io.dictdb.DictDBException;
import io.dictdb.FileProgress;
import io.dictdb.InputLimits;
import io.dictdb.backup.Restoration.SkippedFile;
import io.dictdb.backup.RestoreProgress.Stage;
import io.dictdb.backup.Verification.Status;
import io.dictdb.backup.Verification.VerifiedFile;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.engine.LoadedDatabase;
import io.dictdb.internal.file.DeltaDocument;
import io.dictdb.internal.file.DeltaFile;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileTask;
import io.dictdb.internal.file.FileWatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One verification of a directory. What files prove to be is found here, without the rules by which restoring chooses among them. */
final class Verifier {
    private final Path directory;
    private final Consumer<RestoreProgress> listener;
    private final List<ListedFile> files;
    private final Map<ListedFile, String> damaged = new HashMap<>();

    /** What each whole file with a header is, as a parent of others. */
    private final Map<ListedFile, ChainEnd> proved = new LinkedHashMap<>();

    private final FileTask.Control control;
    private final FileWatch watch;
    private final long totalBytes;

    /** The bytes of the files that were read. */
    private long bytesRead;

    Verifier(Path directory, Consumer<RestoreProgress> listener, FileTask.Control control) {
        this.directory = directory;
        this.listener = listener;
        this.control = control;
        watch = new FileWatch(control, this::tell);
        files = ListedFile.list(directory, InputLimits.DEFAULT);
        totalBytes = files.stream().mapToLong(ListedFile::bytes).sum();
    }

    Verification verify() {
        readAll();
        List<ListedFile> connected = connected();
        Map<Path, String> skipped = new HashMap<>();
        Restoration restored = null;
        String problem = null;
        try {
            restored = new Restorer(directory, Restore.from(directory).onProgress(listener), control).restore();
            restored.database().checkIntegrity();
            for (SkippedFile file : restored.skipped()) {
                skipped.put(file.file(), file.reason());
            }
        } catch (DictDBException e) {
            problem = Restorer.problem(e);
        }
        List<VerifiedFile> verified = new ArrayList<>();
        for (ListedFile file : files) {
            Status status = status(file, connected);
            String reason = damaged.getOrDefault(file, skipped.getOrDefault(file.path(), ""));
            if (reason.isEmpty() && status == Status.UNCONNECTED) {
                reason = "builds on a backup that is damaged or missing";
            }
            verified.add(new VerifiedFile(BackupInfo.of(file), status, reason));
        }
        return restored == null
                ? new Verification(
                        verified,
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(problem(problem)))
                : new Verification(
                        verified,
                        restored.sequence() < 0 ? OptionalLong.empty() : OptionalLong.of(restored.sequence()),
                        Optional.of(restored.time()),
                        restored.lost(),
                        Optional.ofNullable(problem));
    }

    private static String problem(@Nullable String problem) {
        return problem == null ? "nothing can be restored" : problem;
    }

    /** Reads each file whole. */
    private void readAll() {
        for (ListedFile file : files) {
            try {
                if (file.problem() != null) {
                    throw file.problem();
                }
                readWhole(file);
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                damaged.put(file, Restorer.problem(e));
                watch.skip(file.path(), file.bytes());
            }
            bytesRead += file.bytes();
        }
    }

    private void tell(FileProgress file) {
        listener.accept(new RestoreProgress(Stage.CHECKSUMS, file.file(), bytesRead + file.done(), totalBytes));
    }

    private void readWhole(ListedFile file) {
        FileHeader header;
        String sha256;
        if (file.isDelta()) {
            DeltaDocument delta = DeltaFile.read(file.path(), InputLimits.DEFAULT, watch);
            header = delta.header();
            sha256 = delta.sha256();
        } else {
            LoadedDatabase loaded = EmbeddedDatabase.load(file.path(), null, InputLimits.DEFAULT, watch);
            header = loaded.header();
            sha256 = loaded.sha256();
        }
        if (header != null) {
            proved.put(file, new ChainEnd(header, sha256));
        }
    }

    /** Returns the full backups that are whole and the deltas that lead back to one. */
    private List<ListedFile> connected() {
        List<ListedFile> connected = new ArrayList<>();
        for (ListedFile file : proved.keySet()) {
            if (!file.isDelta()) {
                connected.add(file);
            }
        }
        for (int i = 0; i < connected.size(); i++) {
            ChainEnd parent = proved.get(connected.get(i));
            for (Map.Entry<ListedFile, ChainEnd> candidate : proved.entrySet()) {
                boolean builds = candidate.getKey().isDelta()
                        && parent != null
                        && parent.carries(candidate.getValue().header());
                if (builds && !connected.contains(candidate.getKey())) {
                    connected.add(candidate.getKey());
                }
            }
        }
        return connected;
    }

    private Status status(ListedFile file, List<ListedFile> connected) {
        if (damaged.containsKey(file)) {
            return Status.DAMAGED;
        }
        if (file.header() == null) {
            return Status.UNVERIFIED;
        }
        return connected.contains(file) ? Status.WHOLE : Status.UNCONNECTED;
    }
}
