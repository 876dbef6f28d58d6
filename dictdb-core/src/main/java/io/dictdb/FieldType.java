package io.dictdb;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types a {@link Schema} can require of a field. None of them admits null. */
public enum FieldType {
    /** A whole number of any size. A boolean is none, nor is 10.0. */
    INTEGER("int", "a whole number"),
    /** A string. */
    STRING("str", "a string"),
    /** A double. A whole number is none. */
    FLOAT("float", "a floating-point number"),
    /** True or false. */
    BOOLEAN("bool", "a boolean"),
    /** A list. */
    LIST("list", "a list"),
    /** A string-keyed map. */
    MAP("dict", "a map");

    private final String code;
    private final String description;

    FieldType(String code, String description) {
        this.code = code;
        this.description = description;
    }

    /** Returns the name that stands for this type in database files. */
    public String code() {
        return code;
    }

    /** Returns whether a value as {@link Values#copyOf} returns it is of this type. */
    public boolean admits(@Nullable Object value) {
        return switch (this) {
            case INTEGER -> value instanceof Long || value instanceof BigInteger;
            case STRING -> value instanceof String;
            case FLOAT -> value instanceof Double;
            case BOOLEAN -> value instanceof Boolean;
            case LIST -> value instanceof List;
            case MAP -> value instanceof Map;
        };
    }

    /** Returns the type in words. */
    @Override
    public String toString() {
        return description;
    }

    /**
     * Returns the type that a name in a database file stands for.
     *
     * @throws InvalidArgumentException if there is none
     */
    public static FieldType ofCode(String code) {
        for (FieldType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        throw new InvalidArgumentException(
                "type", "'" + code + "' is no field type; use int, str, float, bool, list or dict.");
    }
}
