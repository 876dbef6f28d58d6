package io.dictdb.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DatabaseFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files may be touched, and how they are written. */
class StorageTest {
    @TempDir
    Path temp;

    private Path directory;
    private Path outside;
    private Storage storage;

    @BeforeEach
    void open() throws IOException {
        directory = temp.resolve("a/b");
        outside = Files.writeString(temp.resolve("outside"), "outside");
        storage = Storage.of(directory);
        storage.createDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../outside",
                "../../outside",
                "/etc/passwd",
                "x/../../outside",
                "x/",
                "/",
                "./x",
                "//x",
                "a\0b",
                "x//y",
                "../b/x"
            })
    void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
        Files.createDirectory(directory.resolve("x"));
        assertRefused(() -> storage.create(name).close());
        assertRefused(() -> storage.open(name).close());
        assertRefused(() -> storage.move(name, "there"));
        assertRefused(() -> storage.delete(name));
        assertRefused(() -> storage.exists(name));
        assertRefused(() -> storage.lock(name, "owner"));
        assertThat(outside).hasContent("outside");
        assertThat(storage.names()).containsExactly("x");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(FileSystemException.class).hasMessageContaining("name of a file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"...", "..x", "x..", "CON", "a b", " ", "-rf", "~", "x:y", "dictdb_backup_1_000000.json", "é"})
    void anyPlainNameIsAFileOfTheDirectory(String name) throws IOException {
        try (Storage.NewFile file = storage.create(name)) {
            file.write(1);
        }
        assertThat(storage.names()).containsExactly(name);
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), outside);
        Files.createSymbolicLink(directory.resolve("dangling"), temp.resolve("made"));

        for (String link : List.of("link", "dangling")) {
            assertThatThrownBy(() -> storage.open(link)).hasMessageContaining("is a link");
            assertThatThrownBy(() -> storage.lock(link, "owner")).hasMessageContaining("is a link");
            assertThatThrownBy(() -> storage.create(link)).isInstanceOf(FileAlreadyExistsException.class);
            storage.delete(link);
        }
        assertThat(storage.names()).isEmpty();
        assertThat(outside).hasContent("outside");
        assertThat(temp.resolve("made")).doesNotExist();
    }

    @Test
    void aLinkPutInPlaceOfAFileJustAfterTheCheckIsNotFollowedEither() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "inside");
        Path link = temp.resolve("link");
        Thread swapping = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    Files.createSymbolicLink(link, outside);
                    Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
                    Path again = Files.writeString(temp.resolve("again"), "inside");
                    Files.move(again, file, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    return;
                }
            }
        });
        swapping.start();
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 1_000_000 && (i < 3_000 || read == 0 || refused == 0); i++) {
            try {
                assertThat(storage.text("file", 10)).isEqualTo("inside");
                read++;
            } catch (IOException e) {
                refused++;
            }
        }
        swapping.interrupt();
        swapping.join();
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void whatIsMadeIsItsOwnersAlone() throws IOException {
        new AtomicFile(directory.resolve("file")).write(out -> out.write('x'));
        assertThat(permissions(directory.resolve("file"))).isEqualTo("rw-------");
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(directory.getParent())).isEqualTo("rwx------");
    }

    @Test
    void aFileThatIsReplacedKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        new AtomicFile(file).write(out -> out.write('x'));
        assertThat(permissions(file)).isEqualTo("rw-r--r--");
        assertThat(file).hasContent("x");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aWriteThatFailsLeavesWhatWasThereAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        for (Throwable failure :
                List.of(new IOException("no"), new IllegalStateException("no"), new StackOverflowError("no"))) {
            assertThatThrownBy(() -> new AtomicFile(file).write(out -> {
                        out.write(new byte[100_000]);
                        throw StorageTest.<RuntimeException>unchecked(failure);
                    }))
                    .hasStackTraceContaining("no");
        }
        assertThat(file).hasContent("old");
        assertThat(storage.names()).containsExactly("file");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void aFileThatChangedBeforeItIsReadBackIsRefused() throws IOException {
        assertThatThrownBy(() -> new AtomicFile(directory.resolve("file")).write(out -> {
                    out.write("content".getBytes(StandardCharsets.US_ASCII));
                    Files.writeString(onlyFile(), "longer than the content");
                }))
                .isInstanceOf(DatabaseFileException.class)
                .hasMessageContaining("read back differs");
        assertThat(storage.names()).isEmpty();
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().get(0);
        }
    }

    @Test
    void namesOfAnyLengthCanBeWritten() throws IOException {
        for (String name :
                List.of("n".repeat(255), "é".repeat(127), "漢".repeat(85), "𝄞".repeat(63), "x" + "𝄞".repeat(60))) {
            new AtomicFile(directory.resolve(name)).write(out -> out.write('x'));
            assertThat(directory.resolve(name)).hasContent("x");
        }
        assertThat(storage.names()).hasSize(5);
    }
}
