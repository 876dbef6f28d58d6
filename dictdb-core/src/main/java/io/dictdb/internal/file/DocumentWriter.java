package io.dictdb.internal.file;

import org.jspecify.annotations.Nullable;

/** Writes the document that a database file holds, whatever its notation: objects of named members, lists, and values. */
interface DocumentWriter {
    void writeStartObject();

    void writeEndObject();

    void writeStartArray();

    void writeEndArray();

    /** Writes the name of a member, whose value follows. */
    void writeName(String name);

    /** Writes the name of a record's field, whose value follows. A file has few of them, and each many times. */
    void writeField(String name);

    void writeNull();

    void writeBoolean(boolean value);

    void writeNumber(long value);

    void writeNumber(double value);

    void writeString(String value);

    /** Writes a string as {@link #writeString} does. A file has few of them, and each many times. */
    default void writeRepeatedString(String value) {
        writeString(value);
    }

    /** Writes a value of a type that has no method of its own. */
    void writeTyped(Object value);

    /** Returns whether {@link #writeTyped} writes objects with a {@link TaggedValue#TAG}, which a user's own map must not look like. */
    boolean hasTaggedObjects();

    default void writeStringProperty(String name, @Nullable String value) {
        writeName(name);
        if (value == null) {
            writeNull();
        } else {
            writeString(value);
        }
    }

    default void writeNumberProperty(String name, long value) {
        writeName(name);
        writeNumber(value);
    }

    default void writeNumberProperty(String name, double value) {
        writeName(name);
        writeNumber(value);
    }

    default void writeBooleanProperty(String name, boolean value) {
        writeName(name);
        writeBoolean(value);
    }
}
