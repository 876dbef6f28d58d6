package io.dictdb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every record of a table must look like: the fields it must have, each with its type. Fields that are not named are
 * refused, and so is null. Immutable.
 *
 * <pre>{@code
 * Schema schema = Schema.builder()
 *         .field("sku", FieldType.STRING)
 *         .field("price", FieldType.FLOAT)
 *         .build();
 * db.createTable("products", "sku", schema);
 * }</pre>
 */
public final class Schema {
    private final Map<String, FieldType> types;

    private Schema(Map<String, FieldType> types) {
        this.types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    /** Returns a schema builder without fields. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the schema whose fields are the map's entries, in their order. */
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

    /**
     * Returns this schema as a table with that primary key uses it: where the schema does not name the key, it is added at the
     * end as a whole number.
     */
    public Schema withPrimaryKey(String primaryKey) {
        if (types.containsKey(primaryKey)) {
            return this;
        }
        Map<String, FieldType> extended = new LinkedHashMap<>(types);
        extended.put(primaryKey, FieldType.INTEGER);
        return new Schema(extended);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Schema that && types.equals(that.types) && fields().equals(that.fields());
    }

    @Override
    public int hashCode() {
        return types.hashCode();
    }

    @Override
    public String toString() {
        return types.toString();
    }

    /** Collects the fields of a {@link Schema}. Not safe for use by several threads. */
    public static final class Builder {
        private final Map<String, FieldType> types = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a field.
         *
         * @throws InvalidArgumentException if the field was added before
         */
        public Builder field(String name, FieldType type) {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
            if (types.putIfAbsent(name, type) != null) {
                throw new InvalidArgumentException("name", "Field '" + name + "' is in the schema already.");
            }
            return this;
        }

        /** Returns the schema. */
        public Schema build() {
            return new Schema(types);
        }
    }
}
