package io.dictdb.backup;

import io.dictdb.Format;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileSummary;
import io.dictdb.internal.file.Storage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a backup file says about itself. Files of the Python library say nothing, and only their names tell what they are. Immutable.
 */
public final class BackupInfo {
    private final Path file;
    private final boolean delta;
    private final @Nullable Instant time;
    private final @Nullable FileSummary summary;
    private final @Nullable String problem;

    private BackupInfo(
            Path file, boolean delta, @Nullable Instant time, @Nullable FileSummary summary, @Nullable String problem) {
        this.file = file;
        this.delta = delta;
        this.time = time;
        this.summary = summary;
        this.problem = problem;
    }

    static BackupInfo of(ListedFile file) {
        String problem = file.problem() == null ? null : Restorer.problem(file.problem());
        return new BackupInfo(file.path(), file.isDelta(), file.file().name().instant(), file.summary(), problem);
    }

    static BackupInfo of(Path file, FileSummary summary) {
        BackupName name = BackupName.parse(Storage.name(file));
        boolean named = name != null && name.kind() == BackupName.Kind.DELTA;
        boolean delta = summary.header() == null ? named : summary.isDelta();
        return new BackupInfo(file, delta, name == null ? null : name.instant(), summary, null);
    }

    /** Returns where it is. */
    public Path file() {
        return file;
    }

    /** Returns whether it is a delta; if not, it is a whole database. */
    public boolean isDelta() {
        return delta;
    }

    /** Returns what is wrong if it cannot be read or does not begin as a database file does; then little else is known. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Returns the time in its name. */
    public Optional<Instant> time() {
        return Optional.ofNullable(time);
    }

    /** Returns its format: {@link Format#JSON}, or {@link Format#BINARY}, compressed or not. */
    public Optional<Format> format() {
        return Optional.ofNullable(summary).map(FileSummary::format);
    }

    /** Returns how many bytes it has. */
    public OptionalLong bytes() {
        return summary == null ? OptionalLong.empty() : OptionalLong.of(summary.bytes());
    }

    /** Returns the id of the database it is of. */
    public Optional<UUID> database() {
        return header().map(FileHeader::database);
    }

    /** Returns the backup's own id. */
    public Optional<UUID> id() {
        return header().map(FileHeader::backup);
    }

    /** Returns the id of the backup that a delta builds on. */
    public Optional<UUID> parent() {
        return header().map(FileHeader::parent).map(FileHeader.Parent::backup);
    }

    /** Returns how many changes the database had seen at the backup that a delta builds on. */
    public OptionalLong fromSequence() {
        return header().map(FileHeader::parent)
                .map(FileHeader.Parent::sequence)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Returns how many changes the database had seen when it was taken. */
    public OptionalLong sequence() {
        return header().map(header -> OptionalLong.of(header.sequence())).orElse(OptionalLong.empty());
    }

    /** Returns how many rows of each table it holds, of a delta those inserted or changed; empty if it does not say. */
    public Map<String, Long> rows() {
        Map<String, Long> records = summary == null ? null : summary.records();
        return records == null ? Map.of() : new LinkedHashMap<>(records);
    }

    /** Returns whether it ends with a checksum, without which damage cannot be noticed. */
    public boolean hasChecksum() {
        return summary != null && summary.sha256() != null;
    }

    private Optional<FileHeader> header() {
        return Optional.ofNullable(summary).map(FileSummary::header);
    }

    @Override
    public String toString() {
        return Objects.toString(file.getFileName()) + (delta ? " (delta)" : " (full)");
    }
}
