package io.dictdb;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Schema} says of one field: its type, whether each row has it, whether it may be null, and the value it has where an
 * inserted record lacks it. Immutable.
 *
 * <pre>{@code
 * FieldDefinition.of("rating", FieldType.FLOAT).optional().nullable()
 * }</pre>
 */
public final class FieldDefinition {
    private final String name;
    private final FieldType type;
    private final boolean required;
    private final boolean nullable;
    private final boolean hasDefault;
    private final @Nullable Object defaultValue;

    private FieldDefinition(
            String name,
            FieldType type,
            boolean required,
            boolean nullable,
            boolean hasDefault,
            @Nullable Object defaultValue) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
        this.required = required;
        this.nullable = nullable;
        this.hasDefault = hasDefault;
        this.defaultValue = defaultValue;
    }

    /** Returns a field that is required, never null, and has no default value. */
    public static FieldDefinition of(String name, FieldType type) {
        return new FieldDefinition(name, type, true, false, false, null);
    }

    /** Returns this field as one that a row may lack. */
    public FieldDefinition optional() {
        return new FieldDefinition(name, type, false, nullable, hasDefault, defaultValue);
    }

    /** Returns this field as one that may be null. */
    public FieldDefinition nullable() {
        return new FieldDefinition(name, type, required, true, hasDefault, defaultValue);
    }

    /**
     * Returns this field with the value that it is given in an inserted record that lacks it. It must be of the field's type, or null
     * for a field that may be null, which is checked when a schema takes the field.
     *
     * @throws UnsupportedValueException if DictDB cannot hold the value
     */
    public FieldDefinition withDefault(@Nullable Object value) {
        return new FieldDefinition(name, type, required, nullable, true, Values.copyOf(value, name));
    }

    /** Returns the field's name. */
    public String name() {
        return name;
    }

    /** Returns the type of its values. */
    public FieldType type() {
        return type;
    }

    /** Returns whether each row has the field. A record to be inserted need not, where there is a default value. */
    public boolean isRequired() {
        return required;
    }

    /** Returns whether the field may be null where a row has it. */
    public boolean isNullable() {
        return nullable;
    }

    /** Returns whether there is a default value, which may be null. */
    public boolean hasDefault() {
        return hasDefault;
    }

    /** Returns the default value, null if it is null or there is none. */
    public @Nullable Object defaultValue() {
        return ValueIntake.forCaller(defaultValue, name);
    }

    /** Returns whether a value as {@link Values#copyOf} returns it is of the field's type, or is null and may be. */
    public boolean admits(@Nullable Object value) {
        return value == null ? nullable : type.admits(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldDefinition that
                && name.equals(that.name)
                && type == that.type
                && required == that.required
                && nullable == that.nullable
                && hasDefault == that.hasDefault
                && Values.equal(defaultValue, that.defaultValue);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, required, nullable, hasDefault);
    }

    @Override
    public String toString() {
        return name + ": " + type + (required ? "" : ", optional") + (nullable ? ", nullable" : "")
                + (hasDefault ? ", default " + shownDefault() : "");
    }

    private String shownDefault() {
        return defaultValue instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(defaultValue);
    }
}
