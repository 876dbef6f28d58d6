package io.dictdb.exchange;

/** What the cells of a CSV column are read as. */
public enum ColumnType {
    /** A whole number of any size. */
    INTEGER,
    /** A double. */
    FLOAT,
    /** True or false, in any case. */
    BOOLEAN,
    /** A {@link java.time.LocalDate}, as {@code 2026-01-31}. */
    DATE,
    /** Text, as it is. */
    STRING,
    /** A {@link java.math.BigDecimal}. */
    DECIMAL,
    /** A {@link java.time.LocalTime}, as {@code 12:30:00}. */
    TIME,
    /** A {@link java.time.LocalDateTime}, as {@code 2026-01-31T12:30:00}. */
    DATE_TIME,
    /** An {@link java.time.Instant}, as {@code 2026-01-31T12:30:00Z}. */
    INSTANT,
    /** A {@link java.util.UUID}. */
    UUID,
    /** Bytes in Base64. */
    BYTES,
    /** A list as JSON, as {@link CsvExport} writes it. */
    LIST,
    /** A map as JSON, as {@link CsvExport} writes it. */
    MAP
}
