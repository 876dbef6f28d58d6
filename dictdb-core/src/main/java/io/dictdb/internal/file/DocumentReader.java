package io.dictdb.internal.file;

import io.dictdb.InputLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads the document that a database file holds, whatever its notation, token by token. */
abstract class DocumentReader {
    final InputLimits limits;

    DocumentReader(InputLimits limits) {
        this.limits = limits;
    }

    /** Goes on to the next token and returns it; null at the end of the document. */
    abstract @Nullable JsonToken nextToken();

    /** Returns the token that the reader stands on. */
    abstract @Nullable JsonToken currentToken();

    /** Returns the name of the member or field that the reader stands on or whose value it stands on. */
    abstract String currentName();

    /** Notes that the object whose start the reader stands on is a record, written with {@link DocumentWriter#writeField}. */
    abstract void enterRecord();

    /** Returns the string that the reader stands on. */
    abstract String getString();

    /** Returns the whole number that the reader stands on, a Long or a BigInteger. */
    abstract Object getInteger();

    /** Returns the double that the reader stands on. */
    abstract double getDouble();

    /** Returns the value of another type that the reader stands on. */
    abstract Object getTyped();

    /** Returns whether objects with a {@link TaggedValue#TAG} stand for values. */
    abstract boolean hasTaggedObjects();

    /** Says where in the file the reader stands. */
    abstract String place();

    /** Says where in its line the reader stands. */
    String placeInLine() {
        return place();
    }

    /** Passes over the value whose first token the reader stands on, up to its last. */
    final void skipChildren() {
        int depth = 0;
        JsonToken token = currentToken();
        while (true) {
            if (token == null) {
                throw malformed("more");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            token = nextToken();
        }
    }

    /** Returns the exception for a file whose next part is not what a database file has there. */
    final MalformedFileException malformed(String expected) {
        JsonToken token = currentToken();
        String found = token == null ? "the end" : inWords(token);
        return new MalformedFileException(
                "is no database file: expected " + expected + " " + place() + ", found " + found + ".",
                "expected " + expected + " " + placeInLine() + ", found " + found);
    }

    private static String inWords(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case END_OBJECT -> "the end of an object";
            case START_ARRAY -> "a list";
            case END_ARRAY -> "the end of a list";
            case PROPERTY_NAME -> "a name";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a number with a fraction";
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            case VALUE_EMBEDDED_OBJECT -> "a value of another type";
            case NOT_AVAILABLE -> "nothing";
        };
    }

    final InputLimitException tooMuch(String what, String limit, long most) {
        return new InputLimitException("has " + what + " " + place(), limit, most);
    }

    final void expect(JsonToken token, String expected) {
        if (currentToken() != token) {
            throw malformed(expected);
        }
    }

    final String string(String expected) {
        expect(JsonToken.VALUE_STRING, expected);
        return getString();
    }

    final List<String> strings(String expected, String expectedElement) {
        expect(JsonToken.START_ARRAY, expected);
        List<String> strings = new ArrayList<>();
        while (nextToken() != JsonToken.END_ARRAY) {
            strings.add(string(expectedElement));
        }
        return strings;
    }

    final boolean truth(String expected) {
        if (currentToken() != JsonToken.VALUE_TRUE) {
            expect(JsonToken.VALUE_FALSE, expected);
        }
        return currentToken() == JsonToken.VALUE_TRUE;
    }

    final long integer(String expected) {
        expect(JsonToken.VALUE_NUMBER_INT, expected);
        if (getInteger() instanceof Long number) {
            return number;
        }
        throw malformed(expected);
    }

    final void checkStringLength(long length) {
        if (length > limits.maxStringLength()) {
            throw tooMuch("a string or name of " + length + " characters", "maxStringLength", limits.maxStringLength());
        }
    }
}
