package io.dictdb.exchange;

import io.dictdb.FieldType;
import io.dictdb.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a CSV file: what their cells are read as. */
final class CsvColumns {
    private final List<String> names;

    /** Null where the type is still to be found. */
    private final @Nullable ColumnType[] types;

    /** What an empty cell of a column is. */
    private final @Nullable String[] empty;

    private CsvColumns(List<String> names, @Nullable ColumnType[] types, @Nullable String[] empty) {
        this.names = names;
        this.types = types;
        this.empty = empty;
    }

    /** Returns the columns with the types that are given, first by name and then by the schema; the others have none yet, or text. */
    static CsvColumns of(
            List<String> names, Map<String, ColumnType> given, @Nullable Schema schema, boolean othersInferred) {
        Map<String, FieldType> required = schema == null ? Map.of() : schema.types();
        @Nullable ColumnType[] types = new @Nullable ColumnType[names.size()];
        @Nullable String[] empty = new @Nullable String[names.size()];
        for (int i = 0; i < types.length; i++) {
            FieldType field = required.get(names.get(i));
            ColumnType type = given.get(names.get(i));
            if (type == null && field != null) {
                type = ColumnType.valueOf(field.name());
            }
            types[i] = type == null && !othersInferred ? ColumnType.STRING : type;
            empty[i] = field == FieldType.STRING ? "" : null;
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
        @Nullable ColumnType[] all = types.clone();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == null) {
                all[i] = inference.type(i);
            }
        }
        return new CsvColumns(names, all, empty);
    }

    /** Returns the types by name, once all are known. */
    Map<String, ColumnType> types() {
        Map<String, ColumnType> byName = new LinkedHashMap<>();
        for (int i = 0; i < types.length; i++) {
            byName.put(names.get(i), type(i));
        }
        return byName;
    }

    private ColumnType type(int column) {
        ColumnType type = types[column];
        return type == null ? ColumnType.STRING : type;
    }

    /** Returns the record of a row with as many cells as there are columns. */
    Map<String, @Nullable Object> record(@Nullable String[] cells) throws CellException {
        @Nullable Object[] values = new @Nullable Object[cells.length];
        for (int i = 0; i < values.length; i++) {
            String cell = cells[i];
            ColumnType type = type(i);
            if (cell == null || (cell.isEmpty() && type != ColumnType.STRING)) {
                values[i] = empty[i];
            } else {
                try {
                    values[i] = Cells.parse(type, cell);
                } catch (IllegalArgumentException e) {
                    throw new CellException(names.get(i), String.valueOf(e.getMessage()));
                }
            }
        }
        return new CellMap(names, values);
    }
}
