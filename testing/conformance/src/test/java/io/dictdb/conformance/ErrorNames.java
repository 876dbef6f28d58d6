package io.dictdb.conformance;

import io.dictdb.DictDBException;
import io.dictdb.DuplicateKeyException;
import io.dictdb.DuplicateTableException;
import io.dictdb.RecordNotFoundException;
import io.dictdb.SchemaValidationException;
import io.dictdb.TableNotFoundException;
import java.util.Map;

/** The exceptions that the error names of vectors stand for. */
final class ErrorNames {
    private static final Map<String, Class<? extends DictDBException>> EXCEPTIONS = Map.of(
            "DictDBError", DictDBException.class,
            "DuplicateKeyError", DuplicateKeyException.class,
            "DuplicateTableError", DuplicateTableException.class,
            "RecordNotFoundError", RecordNotFoundException.class,
            "SchemaValidationError", SchemaValidationException.class,
            "TableNotFoundError", TableNotFoundException.class);

    private ErrorNames() {}

    static Class<? extends DictDBException> exception(String name) {
        Class<? extends DictDBException> exception = EXCEPTIONS.get(name);
        if (exception == null) {
            throw new IllegalArgumentException("unknown error " + name);
        }
        return exception;
    }
}
