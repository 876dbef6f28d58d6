package io.dictdb.internal.engine;

import io.dictdb.DictDB;
import io.dictdb.FileOptions;
import io.dictdb.InitialState;
import io.dictdb.InputLimits;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileSummary;
import io.dictdb.internal.file.Storage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A database file to begin with. */
final class InitialFile implements InitialState {
    private final Path file;
    private final boolean there;
    private final @Nullable FileHeader header;

    InitialFile(Path file) {
        this.file = file;
        Path target = Storage.resolveLink(file);
        there = Storage.isFile(target);
        header = there ? FileSummary.read(target, InputLimits.DEFAULT).header() : null;
    }

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public Optional<UUID> database() {
        return Optional.ofNullable(header).map(FileHeader::database);
    }

    @Override
    public long sequence() {
        return header == null ? 0 : header.sequence();
    }

    @Override
    public DictDB load() {
        return EmbeddedDatabase.load(file, FileOptions.defaults());
    }

    @Override
    public String toString() {
        return "file '" + file + "'";
    }
}
