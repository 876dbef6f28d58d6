package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.internal.file.DirectoryLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A backup directory that a test can look into, damage, and make unusable for a while. */
record BackupFolder(Path path) {
    /** Returns the names of the files, in order, without that of the lock. */
    List<String> names() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(DirectoryLock.FILE))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long fulls() {
        return names().stream()
                .filter(name -> name.startsWith("dictdb_backup_"))
                .count();
    }

    long deltas() {
        return names().stream().filter(name -> name.startsWith("dictdb_delta_")).count();
    }

    /** Puts a file in the directory's place, so that nothing can be written. */
    void block() {
        try {
            if (Files.exists(path)) {
                Files.move(path, aside());
            }
            Files.writeString(path, "in the way");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Undoes {@link #block}. */
    void unblock() {
        try {
            Files.delete(path);
            if (Files.exists(aside())) {
                Files.move(aside(), path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path aside() {
        return path.resolveSibling(path.getFileName() + ".aside");
    }

    /** Cuts a file to a part of its length, from 0 to 1, and by two bytes at least: the last one is a line feed. */
    static void truncate(Path file, double part) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            assertThat(bytes).hasSizeGreaterThan(10);
            int length = Math.min((int) (bytes.length * part), bytes.length - 2);
            Files.write(file, Arrays.copyOf(bytes, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
