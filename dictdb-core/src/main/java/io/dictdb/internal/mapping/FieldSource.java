package io.dictdb.internal.mapping;

import io.dictdb.Column;
import io.dictdb.Cursor;
import io.dictdb.FieldTypeException;
import io.dictdb.Row;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the components of an instance are read from, each by its place in the type. */
interface FieldSource {
    /** Returns whether the field is there, be it null. */
    boolean has(int place);

    @Nullable
    Object get(int place);

    /** Returns the field's value as {@link Row#getLong} does. */
    long getLong(int place);

    /** Returns the field's value as {@link Row#getDouble} does. */
    double getDouble(int place);

    /** A row. */
    final class OfRow implements FieldSource {
        private final String[] fields;
        private final Row row;

        OfRow(String[] fields, Row row) {
            this.fields = fields;
            this.row = row;
        }

        @Override
        public boolean has(int place) {
            return row.has(fields[place]);
        }

        @Override
        public @Nullable Object get(int place) {
            return row.get(fields[place]);
        }

        @Override
        public long getLong(int place) {
            return row.getLong(fields[place]);
        }

        @Override
        public double getDouble(int place) {
            return row.getDouble(fields[place]);
        }
    }

    /** The row that a cursor is at. */
    final class OfCursor implements FieldSource {
        private final Column[] columns;
        private final Cursor cursor;

        OfCursor(Column[] columns, Cursor cursor) {
            this.columns = columns;
            this.cursor = cursor;
        }

        static OfCursor of(String[] fields, Cursor cursor) {
            Column[] columns = new Column[fields.length];
            for (int place = 0; place < fields.length; place++) {
                columns[place] = cursor.column(fields[place]);
            }
            return new OfCursor(columns, cursor);
        }

        @Override
        public boolean has(int place) {
            return cursor.has(columns[place]);
        }

        @Override
        public @Nullable Object get(int place) {
            return cursor.get(columns[place]);
        }

        @Override
        public long getLong(int place) {
            return cursor.getLong(columns[place]);
        }

        @Override
        public double getDouble(int place) {
            return cursor.getDouble(columns[place]);
        }
    }

    /** A map in a row. */
    final class OfMap implements FieldSource {
        private final String[] fields;
        private final Map<?, ?> map;

        OfMap(String[] fields, Map<?, ?> map) {
            this.fields = fields;
            this.map = map;
        }

        @Override
        public boolean has(int place) {
            return map.containsKey(fields[place]);
        }

        @Override
        public @Nullable Object get(int place) {
            return map.get(fields[place]);
        }

        @Override
        public long getLong(int place) {
            if (get(place) instanceof Long value) {
                return value;
            }
            throw new FieldTypeException(fields[place], "a long", "something else");
        }

        @Override
        public double getDouble(int place) {
            Object value = get(place);
            if (value instanceof Double || value instanceof Long) {
                return ((Number) value).doubleValue();
            }
            throw new FieldTypeException(fields[place], "a double", "something else");
        }
    }
}
