package io.dictdb.internal.mapping;

import io.dictdb.Row;
import io.dictdb.RowMappingException;
import io.dictdb.Values;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A value is not what a component wants; on its way out, it learns where. */
final class Mismatch extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String path;
    private final String expected;
    private final String got;

    Mismatch(String expected, String got, @Nullable Throwable cause) {
        this("", expected, got, cause);
    }

    private Mismatch(String path, String expected, String got, @Nullable Throwable cause) {
        super(expected, cause, false, false);
        this.path = path;
        this.expected = expected;
        this.got = got;
    }

    static Mismatch of(String expected, @Nullable Object got) {
        return new Mismatch(expected, describe(got), null);
    }

    static String describe(@Nullable Object value) {
        return value instanceof Number ? "the number " + value : Values.describe(value);
    }

    /** Returns it as one in a field of a row or map. */
    Mismatch inField(String field) {
        String rest = path.isEmpty() || path.startsWith("[") ? path : "." + path;
        return new Mismatch(field + rest, expected, got, getCause());
    }

    /** Returns it as one in an element of a list. */
    Mismatch inElement(int index) {
        return inField("[" + index + "]");
    }

    RowMappingException inRow(Row row, String table, String primaryKey, Class<?> type) {
        return new RowMappingException(
                table, row.get(primaryKey), type, path.isEmpty() ? null : path, expected, got, getCause());
    }
}
