package io.dictdb.exchange;

import io.dictdb.FieldDefinition;
import io.dictdb.FieldType;
import io.dictdb.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of a CSV file: what their cells are read as. */
final class CsvColumns {
    private final List<String> names;

    /** Null where the type is still to be found. */
    private final @Nullable FieldType[] types;

    private final Empty[] empty;

    /** What an empty cell of a column is. */
    private enum Empty {
        NULL,
        TEXT,
        MISSING;

        static Empty of(@Nullable FieldDefinition field) {
            if (field == null || (field.isNullable() && !field.hasDefault())) {
                return NULL;
            } else if (field.hasDefault() || !field.isRequired()) {
                return MISSING;
            }
            return field.type() == FieldType.STRING ? TEXT : NULL;
        }
    }

    private CsvColumns(List<String> names, @Nullable FieldType[] types, Empty[] empty) {
        this.names = names;
        this.types = types;
        this.empty = empty;
    }

    /** Returns the columns with the types that are given, first by name and then by the schema; the others have none yet, or text. */
    static CsvColumns of(
            List<String> names, Map<String, FieldType> given, @Nullable Schema schema, boolean othersInferred) {
        Map<String, FieldDefinition> fields = schema == null ? Map.of() : schema.definitions();
        @Nullable FieldType[] types = new @Nullable FieldType[names.size()];
        Empty[] empty = new Empty[names.size()];
        for (int i = 0; i < types.length; i++) {
            FieldDefinition field = fields.get(names.get(i));
            FieldType type = given.get(names.get(i));
            if (type == null && field != null) {
                type = field.type();
            }
            types[i] = type == null && !othersInferred ? FieldType.STRING : type;
            empty[i] = Empty.of(field);
        }
        return new CsvColumns(names, types, empty);
    }

    List<String> names() {
        return names;
    }

    boolean areTyped() {
        return Arrays.stream(types).allMatch(type -> type != null);
    }

    /** Returns these columns with the types that were found for those without. */
    CsvColumns withTypes(TypeInference inference) {
        @Nullable FieldType[] all = types.clone();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == null) {
                all[i] = inference.type(i);
            }
        }
        return new CsvColumns(names, all, empty);
    }

    /** Returns the types by name, once all are known. */
    Map<String, FieldType> types() {
        Map<String, FieldType> byName = new LinkedHashMap<>();
        for (int i = 0; i < types.length; i++) {
            byName.put(names.get(i), type(i));
        }
        return byName;
    }

    private FieldType type(int column) {
        FieldType type = types[column];
        return type == null ? FieldType.STRING : type;
    }

    /** Returns the record of a row with as many cells as there are columns. */
    Map<String, @Nullable Object> record(@Nullable String[] cells) throws CellException {
        @Nullable Object[] values = new @Nullable Object[cells.length];
        boolean whole = true;
        for (int i = 0; i < values.length; i++) {
            String cell = cells[i];
            if (isEmpty(cell, i)) {
                values[i] = empty[i] == Empty.TEXT ? "" : null;
                whole &= empty[i] != Empty.MISSING;
            } else {
                values[i] = value(i, Objects.requireNonNull(cell));
            }
        }
        return whole ? new CellMap(names, values) : withoutMissing(cells, values);
    }

    private boolean isEmpty(@Nullable String cell, int column) {
        return cell == null || (cell.isEmpty() && type(column) != FieldType.STRING);
    }

    private @Nullable Object value(int column, String cell) throws CellException {
        try {
            return Cells.parse(type(column), cell);
        } catch (IllegalArgumentException e) {
            throw new CellException(names.get(column), String.valueOf(e.getMessage()));
        }
    }

    private Map<String, @Nullable Object> withoutMissing(@Nullable String[] cells, @Nullable Object[] values) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (empty[i] != Empty.MISSING || !isEmpty(cells[i], i)) {
                record.put(names.get(i), values[i]);
            }
        }
        return record;
    }
}
