package io.dictdb;

import static io.dictdb.Conditions.field;

import io.dictdb.fixture.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what a feed of changes costs those who write; no test. Prints nanoseconds a row, the median of several rounds, for inserting rows singly
 * and in batches of 1,000, and updating them by key: without a feed, with one that is read, and with changes that are kept. The rounds of
 * all three alternate. Takes how many rows, and how many rounds.
 */
final class ChangesMeasurement {
    private enum Feed {
        NONE,
        READ,
        KEPT
    }

    private static final List<String> KINDS = List.of("insert", "batch", "update");

    /** Rounds before those that count. */
    private static final int WARM_UP = 2;

    private ChangesMeasurement() {}

    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 9;
        Map<Feed, long[][]> nanos = new EnumMap<>(Feed.class);
        for (Feed feed : Feed.values()) {
            nanos.put(feed, new long[KINDS.size()][rounds]);
        }
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Feed feed : Feed.values()) {
                for (int kind = 0; kind < KINDS.size(); kind++) {
                    long each = round(feed, rows, kind) / rows;
                    if (round >= 0) {
                        nanos.get(feed)[kind][round] = each;
                    }
                }
            }
        }
        for (Feed feed : Feed.values()) {
            StringBuilder line = new StringBuilder(feed.name());
            for (int kind = 0; kind < KINDS.size(); kind++) {
                long median = median(nanos.get(feed)[kind]);
                line.append(' ').append(KINDS.get(kind)).append(' ').append(median);
            }
            System.out.println(line);
        }
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static long round(Feed feed, int rows, int kind) throws Exception {
        DictDB db = new TestDatabases().create();
        Table table = db.createTable("t");
        table.createIndex("customer", IndexType.HASH);
        table.createIndex("amount", IndexType.SORTED);
        if (kind == 2) {
            insert(table, rows, 1000);
        }
        if (feed == Feed.KEPT) {
            db.keepChanges(1000);
        }
        long[] seen = new long[1];
        ChangeSubscription subscription = feed == Feed.READ
                ? table.changes()
                        .whenSlow(SlowReader.block(Duration.ofMinutes(1)))
                        .subscribe(batch -> seen[0] += batch.changes().size())
                : null;
        long start = System.nanoTime();
        if (kind == 2) {
            for (int i = 0; i < rows; i++) {
                table.update(Map.of("qty", i), field("id").eq(1 + (i * 7919L) % rows));
            }
        } else {
            insert(table, rows, kind == 0 ? 1 : 1000);
        }
        long nanos = System.nanoTime() - start;
        if (subscription != null) {
            if (!subscription.awaitDelivered(Duration.ofMinutes(1)) || seen[0] != rows) {
                throw new IllegalStateException(seen[0] + " changes of " + rows);
            }
            subscription.close();
        }
        if (table.count() != rows) {
            throw new IllegalStateException(table.count() + " rows");
        }
        return nanos;
    }

    private static void insert(Table table, int rows, int batchSize) {
        if (batchSize == 1) {
            for (int i = 0; i < rows; i++) {
                table.insert(row(i));
            }
            return;
        }
        for (int from = 0; from < rows; from += batchSize) {
            List<Map<String, Object>> batch = new ArrayList<>();
            for (int i = from; i < Math.min(rows, from + batchSize); i++) {
                batch.add(row(i));
            }
            table.insertAll(batch);
        }
    }

    private static Map<String, Object> row(int i) {
        return Map.of(
                "customer", i % 1000, "amount", i * 0.99, "status", i % 3 == 0 ? "active" : "closed", "qty", i % 97);
    }
}
