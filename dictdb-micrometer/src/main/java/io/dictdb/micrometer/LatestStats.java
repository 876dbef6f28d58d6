package io.dictdb.micrometer;

import io.dictdb.DatabaseStats;
import io.dictdb.DictDB;
import io.dictdb.TableStats;
import io.micrometer.core.instrument.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The statistics of a database, not older than a second: a registry asks each meter for itself. Safe for use by several threads. */
final class LatestStats {
    private static final long LASTING = TimeUnit.SECONDS.toNanos(1);

    private final DictDB database;
    private final Clock clock;

    /** Guarded by the monitor, as the field below. */
    private @Nullable DatabaseStats latest;

    private long time;

    LatestStats(DictDB database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    synchronized DatabaseStats get() {
        long now = clock.monotonicTime();
        DatabaseStats known = latest;
        if (known == null || now - time >= LASTING) {
            known = database.stats();
            latest = known;
            time = now;
        }
        return known;
    }

    /** Returns what is known of a table, or null if there is none of that name. */
    @Nullable
    TableStats table(String name) {
        return get().table(name).orElse(null);
    }
}
