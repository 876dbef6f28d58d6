package io.dictdb.benchmarks.contestant;

import io.dictdb.Format;
import io.dictdb.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.Optional;

/** The contestants, in the order they are shown. */
public enum Contestants {
    DICTDB("dictdb", Rows.COPIED),
    DICTDB_CURSOR("dictdb-cursor", Rows.COPIED),
    DICTDB_BINARY("dictdb-binary", Rows.COPIED),
    DICTDB_COMPRESSED("dictdb-compressed", Rows.COPIED),
    PLAIN("plain", Rows.LIVE),
    CQENGINE("cqengine", Rows.LIVE),
    H2("h2", Rows.COPIED),
    HSQLDB("hsqldb", Rows.COPIED),
    SQLITE("sqlite", Rows.COPIED),
    DUCKDB("duckdb", Rows.COPIED),
    NITRITE("nitrite", Rows.COPIED),
    BARE("bare", Rows.BOUND);

    /** What a contestant hands out. */
    public enum Rows {
        /** Rows that stay as they were read, whatever happens to the store, and the reverse. */
        COPIED,
        /** The stored objects themselves: changes to the store show in rows read before, and changes to rows damage the store. */
        LIVE,
        /** Nothing: a bound, not a store. */
        BOUND
    }

    private final String id;
    private final Rows rows;

    Contestants(String id, Rows rows) {
        this.id = id;
        this.rows = rows;
    }

    /** Returns the name in commands and results. */
    public String id() {
        return id;
    }

    /** Returns what it hands out. */
    public Rows rows() {
        return rows;
    }

    /** Returns whether it is the database that the others are compared with. */
    public boolean isDictDb() {
        return id.startsWith("dictdb");
    }

    /** Returns a new one, not yet created. */
    public Contestant make() {
        return switch (this) {
            case DICTDB -> new DictDbContestant();
            case DICTDB_CURSOR -> new CursorContestant();
            case DICTDB_BINARY -> new BinaryContestant(Format.BINARY);
            case DICTDB_COMPRESSED -> new BinaryContestant(Format.COMPRESSED);
            case PLAIN -> new PlainContestant();
            case CQENGINE -> new CqEngineContestant();
            case H2 -> new H2Contestant();
            case HSQLDB -> new HsqldbContestant();
            case SQLITE -> new SqliteContestant();
            case DUCKDB -> new DuckDbContestant();
            case NITRITE -> new NitriteContestant();
            case BARE -> new BareContestant();
        };
    }

    /** Returns whether it does that work. */
    public boolean runs(Workload workload) {
        return make().runs(workload);
    }

    /** Returns the contestant of that id. */
    public static Optional<Contestants> find(String id) {
        return Arrays.stream(values())
                .filter(contestant -> contestant.id.equalsIgnoreCase(id))
                .findFirst();
    }
}
