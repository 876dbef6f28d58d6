package io.dictdb.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** One DEBUG event of N is kept, and all others. */
class SamplingTest {
    private static final int THREADS = 4;
    private static final int INSERTS = 2_000;

    @AfterEach
    void close() {
        DictDBLogging.close();
    }

    private static final class Counts {
        private final Map<Level, LongAdder> byLevel = new ConcurrentHashMap<>();

        void add(LogEvent event) {
            byLevel.computeIfAbsent(event.level(), level -> new LongAdder()).increment();
        }

        long of(Level level) {
            return byLevel.getOrDefault(level, new LongAdder()).sum();
        }
    }

    /** Each insert logs one DEBUG and one INFO event. */
    @Test
    void samplingIsExactForEachOutputWithSeveralThreads() throws Exception {
        Counts everything = new Counts();
        Counts everyHundredth = new Counts();
        Counts everySeventh = new Counts();
        Counts infoOnly = new Counts();
        DictDBLogging.configure(
                LogOutput.of("all", everything::add).level(Level.DEBUG).operations("INSERT"),
                LogOutput.of("100", everyHundredth::add)
                        .level(Level.DEBUG)
                        .sampleDebugEvery(100)
                        .operations("INSERT"),
                LogOutput.of("7", everySeventh::add)
                        .sampleDebugEvery(7)
                        .level(Level.DEBUG)
                        .operations("INSERT"),
                LogOutput.of("info", infoOnly::add).sampleDebugEvery(100).operations("INSERT"));
        Table table = DictDB.create().createTable("t");
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            tasks.add(() -> {
                for (int i = 0; i < INSERTS; i++) {
                    table.insert(Map.of("n", i));
                }
                return null;
            });
        }
        for (Future<Void> done : executor.invokeAll(tasks)) {
            done.get();
        }
        executor.shutdown();
        long all = (long) THREADS * INSERTS;
        for (Counts counts : List.of(everything, everyHundredth, everySeventh, infoOnly)) {
            assertThat(counts.of(Level.INFO)).isEqualTo(all);
        }
        assertThat(everything.of(Level.DEBUG)).isEqualTo(all);
        assertThat(everyHundredth.of(Level.DEBUG)).isEqualTo(80);
        assertThat(everySeventh.of(Level.DEBUG)).isEqualTo(1143); // 8,000 / 7, the first of each seven
        assertThat(infoOnly.of(Level.DEBUG)).isZero();
        assertThat(DictDBLogging.outputs().get(1).sampledOut()).isEqualTo(all - 80);
        assertThat(DictDBLogging.outputs().get(3).sampledOut()).isZero();
    }
}
