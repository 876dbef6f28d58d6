package io.dictdb.backup;

import io.dictdb.DictDB;
import io.dictdb.InitialState;
import io.dictdb.internal.file.Storage;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a directory of backups restores to. What it says before it is loaded is what the files say. */
final class RestoredState implements InitialState {
    private final Path directory;
    private final Restore restore;

    RestoredState(Path directory, Restore restore) {
        this.directory = directory;
        this.restore = restore;
    }

    private List<ListedFile> files() {
        return Storage.of(directory).isThere() ? ListedFile.list(directory, restore.limits) : List.of();
    }

    @Override
    public boolean isThere() {
        return !files().isEmpty();
    }

    @Override
    public Optional<UUID> database() {
        return database(files());
    }

    private Optional<UUID> database(List<ListedFile> files) {
        return Optional.ofNullable(restore.database)
                .or(() -> files.stream()
                        .filter(ListedFile::isFull)
                        .filter(restore::reaches)
                        .max(Comparator.comparingLong(ListedFile::micros))
                        .filter(ListedFile::saysDatabase)
                        .map(ListedFile::database));
    }

    @Override
    public long sequence() {
        List<ListedFile> files = files();
        Optional<UUID> database = database(files);
        return files.stream()
                .filter(restore::reaches)
                .filter(file -> database.isPresent() && file.database().equals(database.get()))
                .mapToLong(ListedFile::sequence)
                .max()
                .orElse(0);
    }

    @Override
    public DictDB load() {
        return restore.run().database();
    }

    @Override
    public String toString() {
        return "directory of backups '" + directory + "'";
    }
}
