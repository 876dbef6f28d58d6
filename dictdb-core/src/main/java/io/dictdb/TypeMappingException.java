package io.dictdb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A Java type cannot be mapped to rows: it is of no supported shape, has a component of no supported type, or cannot be accessed. */
public final class TypeMappingException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Class<?> type;

    /** Creates the exception for the type, and what is wrong with it and the remedy. */
    public TypeMappingException(Class<?> type, String problem) {
        this(type, problem, null);
    }

    /** Creates the exception with the failure that led to it. */
    public TypeMappingException(Class<?> type, String problem, @Nullable Throwable cause) {
        super(ErrorCode.TYPE_MAPPING, "Type " + type.getName() + " " + problem, cause);
        this.type = type;
    }

    /** Returns the type. */
    public Class<?> type() {
        return type;
    }
}
