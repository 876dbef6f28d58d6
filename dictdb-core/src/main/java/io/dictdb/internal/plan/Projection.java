package io.dictdb.internal.plan;

import io.dictdb.InvalidArgumentException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which fields a query's rows have.
 *
 * @param fields the fields by the names they have in the result, in order
 */
public record Projection(Map<String, String> fields) {
    /** Returns the projection to these fields under their own names. */
    public static Projection of(String... fields) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String field : fields) {
            if (byName.put(Objects.requireNonNull(field, "field"), field) != null) {
                throw new InvalidArgumentException(
                        "fields", "select names the field '" + field + "' twice; name it once.");
            }
        }
        return of(byName);
    }

    /** Returns the projection to fields by the names they get. */
    public static Projection of(Map<String, String> fieldsByName) {
        if (fieldsByName.isEmpty()) {
            throw new InvalidArgumentException(
                    "fields", "select names no field; name at least one, or leave select out to have all.");
        }
        return new Projection(new LinkedHashMap<>(fieldsByName));
    }
}
