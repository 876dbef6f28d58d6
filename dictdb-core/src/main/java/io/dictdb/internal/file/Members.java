package io.dictdb.internal.file;

/** The names of the members that database files have. */
final class Members {
    /** What DictDB says about its file; the original library passes over it. */
    static final String ENVELOPE = "dictdb";

    static final String FORMAT = "format";
    static final String SHA_256 = "sha256";
    static final String KIND = "kind";
    static final String ID = "id";
    static final String PARENT = "parent";
    static final String PARENT_SHA_256 = "parent_sha256";
    static final String DATABASE = "database";
    static final String FROM = "from";
    static final String SEQUENCE = "sequence";
    static final String TIME = "time";

    static final String TABLES = "tables";
    static final String PRIMARY_KEY = "primary_key";
    static final String SCHEMA = "schema";
    static final String SCHEMA_DEFINITION = "schema_definition";
    static final String OPTIONAL = "optional";
    static final String NULLABLE = "nullable";
    static final String DEFAULT = "default";
    static final String OTHER_FIELDS = "other_fields";
    static final String RECORDS = "records";
    static final String INDEXES = "indexes";
    static final String FIELD = "field";
    static final String FIELDS = "fields";
    static final String UNIQUE = "unique";
    static final String TYPE = "type";
    static final String EXPIRY = "expiry";
    static final String AFTER = "after";
    static final String NEXT_KEY = "next_key";

    static final String DELTA = "delta";
    static final String FULL = "full";
    static final String TIMESTAMP = "timestamp";
    static final String DROPPED = "dropped";
    static final String CREATED = "created";
    static final String REINSERTED = "reinserted";
    static final String UPSERTS = "upserts";
    static final String DELETES = "deletes";

    private Members() {}
}
