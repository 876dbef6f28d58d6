package io.dictdb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a table must look like: their fields, each with a type, required or optional, never null unless it says so,
 * perhaps with a default value. Fields that are not named are refused unless the schema allows them. Immutable.
 *
 * <pre>{@code
 * Schema schema = Schema.builder()
 *         .primaryKey("sku")
 *         .field("sku", FieldType.STRING)
 *         .field("price", FieldType.DECIMAL)
 *         .optional("note", FieldType.STRING)
 *         .nullable("supplier", FieldType.STRING)
 *         .withDefault("stock", FieldType.INTEGER, 0)
 *         .build();
 * db.createTable("products", schema);
 * }</pre>
 *
 * <p>Records are checked whole, before anything changes: inserted ones once they have their default values, changed rows as they will
 * be. A default value is given to records that are inserted without the field, whether or not they are then checked.
 */
public final class Schema {
    private final Map<String, FieldDefinition> definitions;
    private final Map<String, FieldType> types;
    private final boolean allowsOtherFields;
    private final @Nullable String primaryKey;

    private Schema(Map<String, FieldDefinition> fields, boolean allowsOtherFields, @Nullable String primaryKey) {
        definitions = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        Map<String, FieldType> typed = new LinkedHashMap<>();
        fields.forEach((name, field) -> typed.put(name, field.type()));
        types = Collections.unmodifiableMap(typed);
        this.allowsOtherFields = allowsOtherFields;
        this.primaryKey = primaryKey;
    }

    /** Returns a schema builder without fields. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the schema whose fields are the map's entries, in their order, all required and never null. */
    public static Schema of(Map<String, FieldType> types) {
        Builder builder = builder();
        types.forEach(builder::field);
        return builder.build();
    }

    /** Returns the fields and their types, in the order they were given. */
    public Map<String, FieldType> types() {
        return types;
    }

    /** Returns the names of the fields, in the order they were given. */
    public List<String> fields() {
        return List.copyOf(types.keySet());
    }

    /** Returns the fields by name, in the order they were given. */
    public Map<String, FieldDefinition> definitions() {
        return definitions;
    }

    /** Returns whether records may have fields that the schema does not name, with any values. */
    public boolean allowsOtherFields() {
        return allowsOtherFields;
    }

    /** Returns the primary key, which the schema of a table always has. */
    public Optional<String> primaryKey() {
        return Optional.ofNullable(primaryKey);
    }

    /**
     * Returns this schema as a table with that primary key uses it: where the schema does not name the key, it is added at the
     * end as a whole number.
     *
     * @throws InvalidArgumentException if the schema has another primary key, or the field may be missing or null or has a default
     *     value, which keys cannot have
     */
    public Schema withPrimaryKey(String key) {
        if (primaryKey != null && !primaryKey.equals(key)) {
            throw new InvalidArgumentException(
                    "primaryKey",
                    "The primary key is '" + key + "', but '" + primaryKey
                            + "' according to the schema; name it in one place.");
        }
        Map<String, FieldDefinition> extended = new LinkedHashMap<>(definitions);
        FieldDefinition field = extended.computeIfAbsent(key, name -> FieldDefinition.of(name, FieldType.INTEGER));
        if (!field.isRequired() || field.isNullable() || field.hasDefault()) {
            throw new InvalidArgumentException(
                    "primaryKey",
                    "The primary key '" + key + "' is defined as (" + field
                            + "); a key is never missing, null or given by default. Define it with field(\"" + key
                            + "\", type).");
        }
        return new Schema(extended, allowsOtherFields, key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Schema that
                && allowsOtherFields == that.allowsOtherFields
                && Objects.equals(primaryKey, that.primaryKey)
                && List.copyOf(definitions.values()).equals(List.copyOf(that.definitions.values()));
    }

    @Override
    public int hashCode() {
        return types.hashCode();
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        definitions.values().forEach(field -> parts.add(field.toString()));
        if (allowsOtherFields) {
            parts.add("other fields allowed");
        }
        return "{" + String.join("; ", parts) + "}";
    }

    /** Collects the fields of a {@link Schema}. Not safe for use by several threads. */
    public static final class Builder {
        private final Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        private boolean allowsOtherFields;
        private @Nullable String primaryKey;

        private Builder() {}

        /** Adds a field that each row has and that is never null; throws as {@link #field(FieldDefinition)} does. */
        public Builder field(String name, FieldType type) {
            return field(FieldDefinition.of(name, type));
        }

        /** Adds a field that rows may lack, and that is not null where they have it; throws as {@link #field(FieldDefinition)} does. */
        public Builder optional(String name, FieldType type) {
            return field(FieldDefinition.of(name, type).optional());
        }

        /** Adds a field that each row has and that may be null; throws as {@link #field(FieldDefinition)} does. */
        public Builder nullable(String name, FieldType type) {
            return field(FieldDefinition.of(name, type).nullable());
        }

        /**
         * Adds a field that has this value in records that are inserted without it; throws as {@link #field(FieldDefinition)} does.
         *
         * @throws UnsupportedValueException if DictDB cannot hold the value
         */
        public Builder withDefault(String name, FieldType type, Object value) {
            return field(FieldDefinition.of(name, type).withDefault(value));
        }

        /**
         * Adds a field.
         *
         * @throws InvalidArgumentException if the field was added before, or its default value is not of its type
         */
        public Builder field(FieldDefinition field) {
            if (fields.containsKey(field.name())) {
                throw new InvalidArgumentException("name", "Field '" + field.name() + "' is in the schema already.");
            }
            if (field.hasDefault() && !field.admits(field.defaultValue())) {
                throw new InvalidArgumentException(
                        "defaultValue",
                        "The default value of field '" + field.name() + "' is " + Values.describe(field.defaultValue())
                                + ", not " + field.type()
                                + "; give it one of its type, or make the field nullable for null.");
            }
            fields.put(field.name(), field);
            return this;
        }

        /** Lets records have fields that the schema does not name, with any values. */
        public Builder allowOtherFields() {
            allowsOtherFields = true;
            return this;
        }

        /** Names the primary key. If it is none of the fields, it is added at the end as a whole number. */
        public Builder primaryKey(String field) {
            primaryKey = Objects.requireNonNull(field, "field");
            return this;
        }

        /**
         * Returns the schema.
         *
         * @throws InvalidArgumentException if the primary key may be missing or null or has a default value
         */
        public Schema build() {
            Schema schema = new Schema(fields, allowsOtherFields, null);
            return primaryKey == null ? schema : schema.withPrimaryKey(primaryKey);
        }
    }
}
