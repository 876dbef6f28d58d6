package io.dictdb.reliability;

import static io.dictdb.reliability.Script.check;

import io.dictdb.backup.BackupException;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Restoration;
import io.dictdb.backup.Verification;
import io.dictdb.backup.Verification.Status;
import io.dictdb.reliability.disk.Call;
import io.dictdb.reliability.disk.Disk;
import io.dictdb.reliability.disk.Fault;
import io.dictdb.reliability.disk.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Copies the directory of backups while a manager writes to it, as rsync does: lists it, then copies one file after the other, half-written
 * ones and the lock included, while the manager goes on between any two of them. Each copy must restore to a state the database had,
 * which if nothing is removed meanwhile is no older than the one acknowledged when the copying began; and verifying must agree.
 */
final class MidBackupCopies {
    private static final int OPERATIONS = 60;

    /** How many calls of the disk are between the beginnings of two copies, on average. */
    private static final int DISTANCE = 7;

    private final long seed;
    private final Disk disk;
    private final Script script;
    private final Random random;
    private final List<Copy> copies = new ArrayList<>();
    private long rows;
    private long restored;

    MidBackupCopies(long seed, Plant plant) {
        this.seed = seed;
        disk = new Disk(plant);
        script = new Script(disk, seed);
        random = new Random(-seed);
    }

    /** Lives, copies, and looks at each copy. */
    void run() {
        script.setFault(new Copier());
        for (int i = 0; i < OPERATIONS; i++) {
            script.step();
        }
        script.setFault(Fault.NONE);
        script.end();
        check(script.failures() == 0, "backups or saves failed although nothing was wrong");
        for (int number = 0; number < copies.size(); number++) {
            try {
                copies.get(number).copyAll();
                verify(copies.get(number));
            } catch (AssertionError | RuntimeException | IOException e) {
                throw new AssertionError(
                        "Copy " + number + ", seed " + seed
                                + " (mvn -pl testing/reliability test -Dtest=MidBackupCopyTest -Dcopies.from=" + seed
                                + " -Dcopies.scripts=1): " + e,
                        e);
            }
        }
        check(rows > copies.size(), "no rows were compared");
    }

    int copies() {
        return copies.size();
    }

    /** Returns how many copies held a whole full backup. */
    long restored() {
        return restored;
    }

    long rows() {
        return rows;
    }

    private void verify(Copy copy) {
        Restoration restoration = null;
        try {
            restoration = Backups.restore(copy.target);
        } catch (BackupException e) {
            check(
                    copy.safe < 0 || script.removesOldBackups(),
                    "nothing can be restored although state " + copy.safe + " was acknowledged: " + e.getMessage());
        }
        Verification verification = Backups.verify(copy.target);
        check(
                verification.problem().isPresent() == (restoration == null),
                "verifying and restoring do not agree on whether anything can be restored");
        check(
                verification.files().stream().noneMatch(file -> file.status() == Status.DAMAGED),
                "a file that was copied whole is called damaged");
        if (restoration == null) {
            return;
        }
        restored++;
        State found = State.of(restoration.database());
        int least = script.removesOldBackups() ? 0 : Math.max(0, copy.safe);
        check(
                script.model().find(found, least, script.model().now()) >= 0,
                "restored " + found + ", not a state from " + least + " on");
        restoration.database().checkIntegrity();
        check(
                verification.sequence().orElse(-1) == restoration.sequence(),
                "verifying promises change " + verification.sequence() + ", and " + restoration.sequence()
                        + " was restored");
        check(
                !verification.isSound() || restoration.isComplete(),
                "the copy is called sound, and files were passed over: " + restoration.skipped());
        rows += found.rows();
    }

    /** Goes on with the copies under way before each call of the disk, and now and then begins another. */
    private final class Copier implements Fault {
        private boolean copying;

        @Override
        public Effect before(Call call, String name) throws IOException {
            if (!copying) {
                copying = true;
                for (Copy copy : copies) {
                    if (random.nextBoolean()) {
                        copy.copyNext();
                    }
                }
                if (random.nextInt(DISTANCE) == 0 && Files.isDirectory(script.directory())) {
                    Copy copy = new Copy(script.backedUp(disk.changes()));
                    copies.add(copy);
                    if (random.nextBoolean()) {
                        copy.copyNext(); // before anything more is written
                    }
                }
                copying = false;
            }
            return Effect.WORKS;
        }
    }

    /** A copy of the directory, which is complete when all that was listed at its beginning was copied, or was gone. */
    private final class Copy {
        private final Path target = new Disk().path("/copy");
        private final int safe;
        private final List<String> left = new ArrayList<>();

        Copy(int safe) throws IOException {
            this.safe = safe;
            Files.createDirectory(target);
            try (Stream<Path> files = Files.list(script.directory())) {
                files.map(file -> file.getFileName().toString()).sorted().forEach(left::add);
            }
            if (random.nextBoolean()) {
                Collections.shuffle(left, random);
            }
        }

        void copyNext() throws IOException {
            if (!left.isEmpty()) {
                String name = left.remove(left.size() - 1);
                try {
                    Files.write(
                            target.resolve(name),
                            Files.readAllBytes(script.directory().resolve(name)));
                } catch (NoSuchFileException e) {
                    // It was moved or removed since it was listed.
                }
            }
        }

        void copyAll() throws IOException {
            while (!left.isEmpty()) {
                copyNext();
            }
        }
    }
}
