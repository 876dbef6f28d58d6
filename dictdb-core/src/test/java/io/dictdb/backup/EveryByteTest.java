package io.dictdb.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.fixture.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever happens to the bytes of a file, it is noticed, by the exception that names the file, and nothing is changed: each bit turned,
 * each byte replaced, each truncation, bytes appended, blocks swapped, lines deleted and doubled.
 *
 * <p>Each build tries one damage in {@code -Deverybyte.step}, 20 by default; {@code -Deverybyte.step=1} tries all.
 */
@ExtendWith(QuietLog.class)
class EveryByteTest {
    private static final int STEP = Integer.getInteger("everybyte.step", 20);
    private static final int THREADS = 2;
    private static final int BLOCK = 64;
    private static final int[] REPLACEMENTS = {0, 0xFF, ' ', '\n'};

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path temp;

    /** A file with something done to it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Damage(String description, byte[] bytes) {}

    @ParameterizedTest
    @CsvSource({"JSON, full", "JSON, delta", "BINARY, full", "BINARY, delta", "COMPRESSED, full", "COMPRESSED, delta"})
    void anyChangeOfAFileIsDetected(Format format, String kind) throws Exception { // D13
        List<Path> files = backups(format);
        boolean delta = kind.equals("delta");
        Path full = files.get(0);
        byte[] whole = Files.readAllBytes(files.get(delta ? 1 : 0));
        assertThat(whole).hasSizeBetween(500, 8000);

        Queue<String> missed = new ConcurrentLinkedQueue<>();
        AtomicInteger tried = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int share = 0; share < THREADS; share++) {
            DictDB base = databases.load(full);
            Path file = Files.createDirectory(temp.resolve("share" + share))
                    .resolve(files.get(1).getFileName());
            Consumer<Path> reading = delta ? damaged -> Deltas.apply(base, damaged) : databases::load;
            int first = share;
            Thread thread = new Thread(() -> {
                int number = 0;
                for (Damage damage : (Iterable<Damage>) damages(whole)::iterator) {
                    if (number++ % (STEP * THREADS) == first * STEP) {
                        tried.incrementAndGet();
                        tryOne(damage, file, reading, missed);
                    }
                }
                if (!Contents.of(base).equals(Contents.of(databases.load(full)))) {
                    missed.add("a refused delta changed the database");
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf(
                "S4 %s %s: %d bytes, 1 damage in %d, %d tried, %d missed%n",
                format, kind, whole.length, STEP, tried.get(), missed.size());
        assertThat(missed).isEmpty();
        assertThat(tried.get()).isGreaterThan(whole.length * 12 / STEP);
    }

    private List<Path> backups(Format format) throws IOException {
        DictDB db = databases.create();
        GoldenHistory.begin(db);
        Path directory = temp.resolve("backups");
        try (BackupManager manager = BackupManager.builder(db, directory)
                .format(format)
                .incremental(true)
                .clock(new MutableClock())
                .build()) {
            manager.backupFull();
            for (int number = 0; number < GoldenHistory.STEPS; number++) {
                GoldenHistory.step(db, number);
            }
            manager.backupDelta();
        }
        Contents.assertRestores(new BackupFolder(directory), db, GoldenHistory.ROWS_AT_END);
        return BackupFile.list(directory).stream().map(BackupFile::path).toList();
    }

    private static void tryOne(Damage damage, Path file, Consumer<Path> reading, Queue<String> missed) {
        try {
            Files.write(file, damage.bytes());
            reading.accept(file);
            missed.add(damage.description() + ": not noticed");
        } catch (DatabaseFileException e) {
            if (!e.file().equals(file)) {
                missed.add(damage.description() + ": names " + e.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            missed.add(damage.description() + ": " + e);
        }
    }

    private static Stream<Damage> damages(byte[] whole) {
        return Stream.of(
                        bitsTurned(whole),
                        bytesReplaced(whole),
                        truncations(whole),
                        appended(whole),
                        blocksSwapped(whole),
                        linesDeletedAndDoubled(whole))
                .flatMap(damages -> damages)
                .filter(damage -> !Arrays.equals(damage.bytes(), whole));
    }

    private static Stream<Damage> bitsTurned(byte[] whole) {
        return Stream.iterate(0, i -> i < whole.length * 8, i -> i + 1)
                .map(i -> replaced(whole, i / 8, whole[i / 8] ^ 1 << i % 8));
    }

    private static Stream<Damage> bytesReplaced(byte[] whole) {
        return Stream.iterate(0, i -> i < whole.length * REPLACEMENTS.length, i -> i + 1)
                .map(i -> replaced(whole, i / REPLACEMENTS.length, REPLACEMENTS[i % REPLACEMENTS.length]));
    }

    private static Damage replaced(byte[] whole, int index, int value) {
        byte[] bytes = whole.clone();
        bytes[index] = (byte) value;
        return new Damage("byte " + index + " is " + (value & 0xFF), bytes);
    }

    private static Stream<Damage> truncations(byte[] whole) {
        return Stream.iterate(0, length -> length < whole.length, length -> length + 1)
                .map(length -> new Damage("cut to " + length, Arrays.copyOf(whole, length)));
    }

    private static Stream<Damage> appended(byte[] whole) {
        return Stream.iterate(0, i -> i < 16 * REPLACEMENTS.length, i -> i + 1).map(i -> {
            byte[] bytes = Arrays.copyOf(whole, whole.length + 1 + i / REPLACEMENTS.length);
            Arrays.fill(bytes, whole.length, bytes.length, (byte) REPLACEMENTS[i % REPLACEMENTS.length]);
            return new Damage((bytes.length - whole.length) + " bytes appended", bytes);
        });
    }

    private static Stream<Damage> blocksSwapped(byte[] whole) {
        int blocks = whole.length / BLOCK;
        return Stream.iterate(0, i -> i < blocks * blocks, i -> i + 1)
                .filter(i -> i / blocks < i % blocks)
                .map(i -> {
                    byte[] bytes = whole.clone();
                    System.arraycopy(whole, i / blocks * BLOCK, bytes, i % blocks * BLOCK, BLOCK);
                    System.arraycopy(whole, i % blocks * BLOCK, bytes, i / blocks * BLOCK, BLOCK);
                    return new Damage("blocks " + i / blocks + " and " + i % blocks + " swapped", bytes);
                });
    }

    private static Stream<Damage> linesDeletedAndDoubled(byte[] whole) {
        List<Damage> damages = new ArrayList<>();
        int start = 0;
        for (int end = 0; end < whole.length; end++) {
            if (whole[end] == '\n' || end == whole.length - 1) {
                damages.add(new Damage("line at " + start + " deleted", spliced(whole, start, end + 1, 0)));
                damages.add(new Damage("line at " + start + " doubled", spliced(whole, start, end + 1, 2)));
                start = end + 1;
            }
        }
        return damages.stream();
    }

    private static byte[] spliced(byte[] whole, int start, int end, int times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, start);
        for (int i = 0; i < times; i++) {
            bytes.write(whole, start, end - start);
        }
        bytes.write(whole, end, whole.length - end);
        return bytes.toByteArray();
    }
}
