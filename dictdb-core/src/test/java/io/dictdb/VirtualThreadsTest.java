package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Virtual threads that wait for the database let go of the threads that carry them. */
@Timeout(120)
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTest {
    private static final int THREADS = 300;
    private static final String PINNED = "jdk.VirtualThreadPinned";

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    /** One thread's part: each way in which a thread may wait for another one or for the disk. */
    private static void work(DurableDatabase db, Path folder, int thread) {
        Table accounts = db.table("accounts");
        long key = (long) accounts.insert(Map.of("owner", "owner " + thread, "balance", 10));
        accounts.increment(key, "balance", 1);
        accounts.compute(key, row -> row.with("seen", true));
        db.transact(tx -> {
            tx.table("accounts").increment(key, "balance", -5);
            tx.table("moved").insert(Map.of("from", key, "amount", 5));
        });
        try (DatabaseSnapshot snapshot = db.snapshot()) {
            assertThat(snapshot.table("accounts").get(key).orElseThrow().getLong("balance"))
                    .isEqualTo(6);
        }
        assertThat(accounts.where(field("owner").eq("owner " + thread)).list()).hasSize(1);
        if (thread % 100 == 0) {
            db.save(folder.resolve("copy-" + thread + ".json"), Format.JSON);
            db.checkpoint();
        }
    }

    private void runAll(DurableDatabase db, int from) throws Exception {
        ExecutorService virtual = virtualThreads();
        try {
            List<Callable<Void>> parts = new ArrayList<>();
            for (int i = from; i < from + THREADS; i++) {
                int thread = i;
                parts.add(() -> {
                    work(db, folder, thread);
                    return null;
                });
            }
            for (Future<Void> part : virtual.invokeAll(parts)) {
                part.get();
            }
        } finally {
            virtual.shutdown();
        }
    }

    @Test
    void noWaitInADatabasePinsTheCarrier() throws Exception {
        List<RecordedEvent> pinned;
        try (DurableDatabase db = databases.open(folder.resolve("open"), Durability.sync());
                Recording recording = new Recording()) {
            Table accounts = db.createTable("accounts");
            accounts.createIndex("owner", IndexType.HASH);
            db.createTable("moved");
            runAll(db, 0); // a class that is initialised pins whoever waits for it
            for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
                recording.disable(type.getName()); // the recorder of our own events has locks of its own
            }
            recording.enable(PINNED).withThreshold(Duration.ZERO);
            recording.start();
            runAll(db, THREADS);
            recording.stop();
            Path file = folder.resolve("pinned.jfr");
            recording.dump(file);
            pinned = RecordingFile.readAllEvents(file);
            assertThat(accounts.count()).isEqualTo(2 * THREADS);
            assertThat(accounts.where(field("balance").eq(6).and(field("seen").eq(true)))
                            .count())
                    .isEqualTo(2 * THREADS);
            assertThat(db.table("moved").count()).isEqualTo(2 * THREADS);
        }
        assertThat(pinned.stream().filter(VirtualThreadsTest::isOurs)).isEmpty();
    }

    private static boolean isOurs(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        return event.getEventType().getName().equals(PINNED)
                && stack != null
                && stack.getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getType().getName().startsWith("io.dictdb."));
    }
}
