package io.dictdb.differential;

import io.dictdb.FieldType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a schema should do, written as plainly as possible.
 *
 * @param fields its fields
 * @param others whether rows may have other ones
 */
record NaiveSchema(List<Rule> fields, boolean others) {
    /**
     * What is said of a field.
     *
     * @param defaultValue the value, perhaps null, of records inserted without the field; empty for none
     */
    record Rule(String name, FieldType type, boolean required, boolean nullable, Optional<List<Object>> defaultValue) {
        private boolean admits(Object value) {
            return value == null ? nullable : isOfType(value);
        }

        private boolean isOfType(Object value) {
            return switch (type) {
                case INTEGER -> value instanceof Long || value instanceof BigInteger;
                case STRING -> value instanceof String;
                case FLOAT -> value instanceof Double;
                case BOOLEAN -> value instanceof Boolean;
                case LIST -> value instanceof List;
                case MAP -> value instanceof Map;
                case NUMBER -> value instanceof Number;
                case ANY -> true;
                default -> throw new IllegalArgumentException("no values of this type are made: " + type);
            };
        }
    }

    /** A key that the schema does not name is a whole number. */
    NaiveSchema withKey(String primaryKey) {
        if (names().contains(primaryKey)) {
            return this;
        }
        List<Rule> withKey = new ArrayList<>(fields);
        withKey.add(new Rule(primaryKey, FieldType.INTEGER, true, false, Optional.empty()));
        return new NaiveSchema(withKey, others);
    }

    List<String> names() {
        return fields.stream().map(Rule::name).toList();
    }

    /** Returns the names of the fields by which a query can ask, in order, given those that rows have. */
    List<String> columns(TreeSet<String> used) {
        List<String> columns = new ArrayList<>(names());
        if (others) {
            used.stream().filter(name -> !columns.contains(name)).forEach(columns::add);
        }
        return columns;
    }

    /** Returns a record with the values it has where it lacks some. */
    Map<String, Object> filledIn(Map<String, Object> record) {
        Map<String, Object> filled = new LinkedHashMap<>(record);
        for (Rule rule : fields) {
            if (!record.containsKey(rule.name()) && rule.defaultValue().isPresent()) {
                filled.put(
                        rule.name(), NaiveValues.held(rule.defaultValue().get().get(0)));
            }
        }
        return filled;
    }

    /** Returns whether a field can have a moment: it may be of any type, or it is none of the schema's. */
    boolean mayBeMoment(String field) {
        return fields.stream().noneMatch(rule -> rule.name().equals(field) && rule.type() != FieldType.ANY);
    }

    /** Returns whether a row fits. A key that is yet to be generated will be a whole number. */
    boolean fits(Map<String, Object> row, String keyToGenerate) {
        boolean fits = others || names().containsAll(row.keySet());
        for (Rule rule : fields) {
            boolean generated = rule.name().equals(keyToGenerate) && !row.containsKey(rule.name());
            fits &= generated
                    ? rule.admits(1L)
                    : row.containsKey(rule.name()) ? rule.admits(row.get(rule.name())) : !rule.required();
        }
        return fits;
    }
}
