package io.dictdb.benchmarks.workload;

import java.util.Arrays;
import java.util.Optional;

/** The workloads. */
public enum Workload {
    GET("W1", Kind.READ, "ns/op", "get by key"),
    GET_BY_QUERY("W1-query", Kind.READ, "ns/op", "the same as a query"),
    EQUAL("W2", Kind.READ, "us/op", "rows of a customer, by hash index (n ÷ 1,000 rows)"),
    RANGE("W3", Kind.READ, "us/op", "1,010 rows of a random range of amounts, by sorted index"),
    SCAN("W4", Kind.READ, "us/op", "status = and quantity =, without an index"),
    TOP_INDEXED("W5a", Kind.READ, "ns/op", "top 10 by amount, by sorted index"),
    TOP("W5b", Kind.READ, "us/op", "top 10 by quantity, without an index"),
    COPIES("W6-copies", Kind.READ, "us/op", "10,000 rows as mutable maps"),
    ROWS("W6-rows", Kind.READ, "us/op", "10,000 rows to read"),
    GROUP("W7a", Kind.READ, "us/op", "count, sum and average of amounts by status"),
    SUM("W7b", Kind.READ, "us/op", "sum of amounts where quantity < 5,000"),
    GET_SHUFFLED("W1-random", Kind.READ_SHUFFLED, "ns/op", "W1 on rows inserted in random order"),
    EQUAL_SHUFFLED("W2-random", Kind.READ_SHUFFLED, "us/op", "W2 on rows inserted in random order"),
    RANGE_SHUFFLED("W3-random", Kind.READ_SHUFFLED, "us/op", "W3 on rows inserted in random order"),
    MIXED("W11", Kind.WRITE, "ops/s", "two threads: 9 of 10 read as W2, 1 of 10 updates as W8-plain"),
    UPDATE_PLAIN("W8-plain", Kind.WRITE, "ns/op", "update a field without index by key"),
    UPDATE_HASH("W8-hash", Kind.WRITE, "ns/op", "update a hash-indexed field by key"),
    UPDATE_SORTED("W8-sorted", Kind.WRITE, "ns/op", "update a sorted-indexed field by key"),
    DELETE("W8-delete", Kind.WRITE, "ns/op", "delete a row by key and insert it again"),
    TRANSFER("W16", Kind.WRITE, "ns/op", "a transaction: read two rows by key, move a quantity from one to the other"),
    INSERT("W9-single", Kind.INSERT, "rows/s", "insert one by one"),
    INSERT_BATCH("W9-batch", Kind.INSERT, "rows/s", "insert in batches of 10,000"),
    INSERT_INDEXED("W9-single-indexed", Kind.INSERT, "rows/s", "insert one by one with 3 indexes"),
    INSERT_BATCH_INDEXED("W9-batch-indexed", Kind.INSERT, "rows/s", "insert in batches with 3 indexes"),
    INSERT_SHUFFLED("W9-single-random", Kind.INSERT, "rows/s", "W9-single in random order of keys"),
    INSERT_BATCH_SHUFFLED("W9-batch-random", Kind.INSERT, "rows/s", "W9-batch in random order of keys"),
    INSERT_INDEXED_SHUFFLED(
            "W9-single-indexed-random", Kind.INSERT, "rows/s", "W9-single-indexed in random order of keys"),
    INSERT_BATCH_INDEXED_SHUFFLED(
            "W9-batch-indexed-random", Kind.INSERT, "rows/s", "W9-batch-indexed in random order of keys"),
    DUMP(
            "W12-dump",
            Kind.FILE,
            "ms/op",
            "write all rows to a file, as JSON but for the binary formats, forced to disk"),
    LOAD("W12-load", Kind.FILE, "ms/op", "read them back into a new store"),
    MEMORY("W10", Kind.MEMORY, "bytes/row", "memory with 3 indexes"),
    MEMORY_SPARSE("W10-sparse", Kind.MEMORY_SPARSE, "bytes/row", "memory of rows with 8 of 500 fields"),
    SCAN_SPARSE("W10-sparse-scan", Kind.MEMORY_SPARSE, "us/op", "find a value of one of the 500 fields"),
    BACKUP_RATE_BEFORE("W13-rate-before", Kind.BACKUP, "ops/s", "two writers before a full backup"),
    BACKUP_RATE_DURING("W13-rate-during", Kind.BACKUP, "ops/s", "two writers during a full backup"),
    BACKUP_RATE("W13-rate", Kind.BACKUP, "ratio", "the writers' rate during a full backup ÷ before"),
    BACKUP_WRITE("W13-p999", Kind.BACKUP, "ms", "99.9 % of the writes during a full backup take at most"),
    BACKUP_TIME("W13-backup", Kind.BACKUP, "ms", "a full backup while two threads write"),
    DELTA_FULL("W14-full", Kind.DELTA, "ms", "a full backup"),
    DELTA("W14", Kind.DELTA, "ms", "a delta of 1,000 changed rows"),
    SYNC("W15-sync", Kind.DURABLE, "ops/s", "update by key, forced to disk before it returns"),
    SYNC_4("W15-sync-4", Kind.DURABLE, "ops/s", "four threads do that"),
    INTERVAL("W15-interval", Kind.DURABLE, "ops/s", "update by key, on disk within 500 ms"),
    INTERVAL_4("W15-interval-4", Kind.DURABLE, "ops/s", "four threads do that"),
    SYSTEM("W15-system", Kind.DURABLE, "ops/s", "update by key, given to the operating system before it returns"),
    SYSTEM_4("W15-system-4", Kind.DURABLE, "ops/s", "four threads do that");

    /** What workloads share: the store they work on, and how it is measured. */
    public enum Kind {
        /** Reads of a store filled in the order of keys. */
        READ,
        /** Reads of a store filled in random order. */
        READ_SHUFFLED,
        /** Changes to a store that the reads do not use. */
        WRITE,
        /** Filling a store, a new one each time. */
        INSERT,
        /** Writing and reading files. */
        FILE,
        /** What a store takes in memory. */
        MEMORY,
        /** What sparse rows take, and scanning them. */
        MEMORY_SPARSE,
        /** A backup under way. */
        BACKUP,
        /** Full backup and delta. */
        DELTA,
        /** Changes to a store in a directory, each safe before the next. */
        DURABLE
    }

    private final String id;
    private final Kind kind;
    private final String unit;
    private final String description;

    Workload(String id, Kind kind, String unit, String description) {
        this.id = id;
        this.kind = kind;
        this.unit = unit;
        this.description = description;
    }

    /** Returns the name in commands and results. */
    public String id() {
        return id;
    }

    /** Returns what it shares with others. */
    public Kind kind() {
        return kind;
    }

    /** Returns the unit of its results. */
    public String unit() {
        return unit;
    }

    /** Returns a few words on what is done. */
    public String description() {
        return description;
    }

    /** Returns the group the workload is in: the letter and number its id begins with. */
    public String group() {
        int end = 1;
        while (end < id.length() && Character.isDigit(id.charAt(end))) {
            end++;
        }
        return id.substring(0, end);
    }

    /** Returns whether that is the workload's group, or its id without the last parts. */
    public boolean isIn(String name) {
        return group().equalsIgnoreCase(name) || id.regionMatches(true, 0, name + "-", 0, name.length() + 1);
    }

    /** Returns whether a greater result is a better one. */
    public boolean isRate() {
        return unit.endsWith("/s") || unit.equals("ratio");
    }

    /** Returns the workload of that id. */
    public static Optional<Workload> find(String id) {
        return Arrays.stream(values())
                .filter(workload -> workload.id.equalsIgnoreCase(id))
                .findFirst();
    }
}
