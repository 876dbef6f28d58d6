package io.dictdb.internal.file;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** Lays database files out for people: a line for each member of the outer objects, and a line for each record. */
final class RecordPerLinePrinter implements PrettyPrinter {
    /** Objects of this depth and above have a line for each member: file, tables, table. */
    private static final int OBJECT_LINES = 3;

    /** Arrays of this depth and above have a line for each element: records, upserts. */
    private static final int ARRAY_LINES = 4;

    private static final String INDENT = "    ";

    /** What a line begins with, by depth. */
    private static final SerializableString[] LINE_STARTS = lineStarts();

    private int depth;

    @Override
    public void writeRootValueSeparator(JsonGenerator generator) {
        generator.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator generator) {
        generator.writeRaw('{');
        depth++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator generator) {
        if (depth <= OBJECT_LINES) {
            newLine(generator);
        }
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator generator) {
        generator.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator generator) {
        separate(generator, OBJECT_LINES);
    }

    @Override
    public void writeEndObject(JsonGenerator generator, int entries) {
        end(generator, entries, OBJECT_LINES);
        generator.writeRaw('}');
    }

    @Override
    public void writeStartArray(JsonGenerator generator) {
        generator.writeRaw('[');
        depth++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator generator) {
        if (depth <= ARRAY_LINES) {
            newLine(generator);
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) {
        separate(generator, ARRAY_LINES);
    }

    @Override
    public void writeEndArray(JsonGenerator generator, int values) {
        end(generator, values, ARRAY_LINES);
        generator.writeRaw(']');
    }

    private void separate(JsonGenerator generator, int linesUpTo) {
        generator.writeRaw(',');
        if (depth <= linesUpTo) {
            newLine(generator);
        } else {
            generator.writeRaw(' ');
        }
    }

    private void end(JsonGenerator generator, int entries, int linesUpTo) {
        boolean onLines = depth <= linesUpTo && entries > 0;
        depth--;
        if (onLines) {
            newLine(generator);
        }
    }

    private void newLine(JsonGenerator generator) {
        generator.writeRaw(LINE_STARTS[depth]);
    }

    private static SerializableString[] lineStarts() {
        SerializableString[] starts = new SerializableString[ARRAY_LINES + 1];
        for (int depth = 0; depth < starts.length; depth++) {
            starts[depth] = new SerializedString("\n" + INDENT.repeat(depth));
        }
        return starts;
    }
}
