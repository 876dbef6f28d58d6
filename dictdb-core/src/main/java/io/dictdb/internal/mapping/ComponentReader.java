package io.dictdb.internal.mapping;

import io.dictdb.FieldTypeException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a component from its field: numbers and booleans without boxes where the field's source has them so. */
final class ComponentReader {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final int place;
    private final String field;
    private final Conversion conversion;

    private ComponentReader(int place, String field, Conversion conversion) {
        this.place = place;
        this.field = field;
        this.conversion = conversion;
    }

    /** Returns a handle from a {@link FieldSource} to the component's value, of the component's type. */
    static MethodHandle of(int place, String field, Class<?> type, Conversion conversion) {
        ComponentReader reader = new ComponentReader(place, field, conversion);
        String name = type.getName();
        String method = type.isPrimitive()
                ? "read" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                : "read";
        Class<?> returned = type.isPrimitive() ? type : Object.class;
        try {
            return LOOKUP.findVirtual(ComponentReader.class, method, MethodType.methodType(returned, FieldSource.class))
                    .bindTo(reader)
                    .asType(MethodType.methodType(type, FieldSource.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no reader of " + type, e);
        }
    }

    @Nullable
    Object read(FieldSource source) {
        try {
            return conversion.fromStoredOrNull(source.get(place));
        } catch (Mismatch e) {
            throw e.inField(field);
        }
    }

    long readLong(FieldSource source) {
        try {
            return source.getLong(place);
        } catch (FieldTypeException e) {
            throw mismatch(source);
        }
    }

    int readInt(FieldSource source) {
        long value = readLong(source);
        if (value != (int) value) {
            throw mismatch(source);
        }
        return (int) value;
    }

    double readDouble(FieldSource source) {
        try {
            return source.getDouble(place);
        } catch (FieldTypeException e) {
            throw mismatch(source);
        }
    }

    boolean readBoolean(FieldSource source) {
        return (boolean) readPresent(source);
    }

    short readShort(FieldSource source) {
        return (short) readPresent(source);
    }

    byte readByte(FieldSource source) {
        return (byte) readPresent(source);
    }

    float readFloat(FieldSource source) {
        return (float) readPresent(source);
    }

    char readChar(FieldSource source) {
        return (char) readPresent(source);
    }

    private Object readPresent(FieldSource source) {
        Object value = read(source);
        if (value == null) {
            throw mismatch(source);
        }
        return value;
    }

    private Mismatch mismatch(FieldSource source) {
        String got = source.has(place) ? Mismatch.describe(source.get(place)) : "no value";
        return new Mismatch(conversion.expected(), got, null).inField(field);
    }
}
