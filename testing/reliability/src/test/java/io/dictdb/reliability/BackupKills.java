package io.dictdb.reliability;

import static io.dictdb.reliability.Script.check;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.backup.BackupException;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Restoration;
import io.dictdb.backup.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The lives of a database in one directory of backups, each ended by a kill. After each, what is restored must be a state in which every
 * writer has done some number of its statements and no part of another, no fewer than were acknowledged; and verifying must agree. So it
 * must with a copy of the directory that was taken in the middle of a life.
 */
final class BackupKills {
    private static final int LONGEST_LIFE_MILLIS = 500;

    private final Path directory;
    private final Path copy;
    private final Format format;
    private final Random random;
    private final long[] acknowledged = new long[BackupWriterProcess.WRITERS];
    private final List<WriterStatements> writers = new ArrayList<>();
    private long backups;
    private long copies;
    private long rows;

    BackupKills(Path directory, Path copy, Format format, Random random) {
        this.directory = directory;
        this.copy = copy;
        this.format = format;
        this.random = random;
        Arrays.fill(acknowledged, -1);
        for (int writer = 0; writer < BackupWriterProcess.WRITERS; writer++) {
            writers.add(new WriterStatements(writer));
        }
    }

    /** Returns how many backups were acknowledged. */
    long backups() {
        return backups;
    }

    /** Returns how many copies taken in the middle of a life were restored. */
    long copies() {
        return copies;
    }

    /** Returns how many rows were found where they should be. */
    long rows() {
        return rows;
    }

    /** Lives, is killed, and verifies what is left. */
    void liveAndDie() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(directory.toString(), format.name()));
        writers.forEach(writer -> arguments.add(Long.toString(writer.done())));
        KilledProcess process = KilledProcess.start(BackupWriterProcess.class, arguments);
        int millis = 1 + random.nextInt(LONGEST_LIFE_MILLIS);
        CopyInMidLife copying = random.nextInt(3) == 0 ? new CopyInMidLife() : null;
        process.killAfter(millis, line -> {
            acknowledge(line);
            if (copying != null) {
                copying.acknowledged();
            }
        });
        if (copying != null && copying.made) {
            copies++;
            verify(copy, copying.least, false);
            delete(copy);
        }
        if (Files.notExists(directory)) {
            check(acknowledged[0] < 0, "the directory of an acknowledged backup is gone");
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            long half = files.filter(file -> file.toString().endsWith(".part")).count();
            check(half <= 1, half + " half-written files are left");
        }
        verify(directory, acknowledged, true);
    }

    private void acknowledge(String line) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("ACK") && words.length == 1 + acknowledged.length) {
            backups++;
            for (int writer = 0; writer < acknowledged.length; writer++) {
                acknowledged[writer] = Long.parseLong(words[1 + writer]);
            }
        }
    }

    /**
     * @param least how many statements of each writer were acknowledged, -1 before the first backup
     * @param whole whether no file can be missing
     */
    private void verify(Path backups, long[] least, boolean whole) {
        Restoration restoration;
        try {
            restoration = Backups.restore(backups);
        } catch (BackupException e) {
            check(least[0] < 0, "an acknowledged backup cannot be restored: " + e.getMessage());
            return;
        }
        DictDB restored = restoration.database();
        restored.checkIntegrity();
        compare(restored);
        long changes = BackupWriterProcess.CHANGES_BEFORE;
        for (int writer = 0; writer < least.length; writer++) {
            long done = writers.get(writer).done();
            check(done >= least[writer], "writer " + writer + " is at " + done + ", acknowledged was " + least[writer]);
            changes += done;
        }
        check(restoration.sequence() == changes, restoration + " has the state after " + changes + " changes");
        Verification verification = Backups.verify(backups);
        check(
                verification.sequence().equals(OptionalLong.of(changes)),
                "verifying found " + verification.sequence() + " changes, not " + changes);
        if (whole) {
            check(restoration.isComplete(), "files were left out: " + restoration.skipped());
            check(verification.isSound(), "verifying raised a false alarm: " + verification);
        }
    }

    /** Plays what each writer did, up to the state found, which must be one of those it goes through. */
    private void compare(DictDB restored) {
        check(restored.tableNames().equals(WriterStatements.TABLES), "tables " + restored.tableNames());
        List<Map<String, SortedMap<Long, Map<String, Object>>>> found = new ArrayList<>();
        long[] last = new long[writers.size()];
        for (WriterStatements writer : writers) {
            last[found.size()] = writer.done();
            found.add(new WriterStatements(found.size()).tables());
        }
        for (String table : WriterStatements.TABLES) {
            for (Map<String, Object> row : restored.table(table).query().maps()) {
                long key = (Long) row.get("id");
                int writer = WriterStatements.writerOf(key);
                check(writer < writers.size(), "nobody wrote " + row);
                found.get(writer).get(table).put(key, row);
                last[writer] = Math.max(last[writer], (Long) row.get("s") + 1);
                rows++;
            }
        }
        for (int number = 0; number < writers.size(); number++) {
            WriterStatements writer = writers.get(number);
            while (writer.done() < last[number]) {
                writer.play();
            }
            for (int i = 0;
                    i < WriterStatements.WITHOUT_TRACE && !writer.tables().equals(found.get(number));
                    i++) {
                writer.play();
            }
            check(
                    writer.tables().equals(found.get(number)),
                    "what writer " + number + " left is no state after " + last[number] + " statements");
        }
    }

    /** Deletes a directory of files, if it is there. */
    static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(directory)) {
            files = list.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(directory);
    }

    /** Copies the directory after the first backup of a life, while the next ones are being written. */
    private final class CopyInMidLife {
        private long[] least = {};
        private boolean made;

        void acknowledged() {
            if (made) {
                return;
            }
            made = true;
            least = acknowledged.clone();
            try (Stream<Path> files = Files.list(directory)) {
                Files.createDirectory(copy);
                for (Path file : files.toList()) {
                    copy(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void copy(Path file) throws IOException {
            try {
                Files.copy(file, copy.resolve(file.getFileName()));
            } catch (NoSuchFileException e) {
                check(file.toString().endsWith(".part"), "a backup went away: " + file);
            }
        }
    }
}
