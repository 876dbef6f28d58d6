package io.dictdb.internal.file;

import io.dictdb.InputLimits;
import java.io.BufferedInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;

/** Reads a document that is JSON. */
final class JsonReader extends DocumentReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final JsonParser parser;
    private @Nullable JsonToken token;

    JsonReader(InputStream in, InputLimits limits) {
        this(
                JsonFile.FACTORY.createParser(ObjectReadContext.empty(), new BufferedInputStream(in, BUFFER_BYTES)),
                limits);
    }

    JsonReader(JsonParser parser, InputLimits limits) {
        super(limits);
        this.parser = parser;
    }

    @Override
    @Nullable
    JsonToken nextToken() {
        token = parser.nextToken();
        return token;
    }

    @Override
    @Nullable
    JsonToken currentToken() {
        return token;
    }

    @Override
    String currentName() {
        String name = parser.currentName();
        if (name == null) {
            throw malformed("a name");
        }
        checkStringLength(name.length());
        return name;
    }

    @Override
    void enterRecord() {
        // A record is an object like others.
    }

    @Override
    String getString() {
        String text = parser.getString();
        checkStringLength(text.length());
        return text;
    }

    @Override
    Object getInteger() {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        checkDigits(parser.getStringLength());
        return parser.getBigIntegerValue();
    }

    @Override
    double getDouble() {
        checkDigits(parser.getStringLength());
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value) && !parser.isNaN()) {
            throw malformed("a number in the range of double");
        }
        return value;
    }

    private void checkDigits(int length) {
        if (length > limits.maxNumberDigits() + JsonFile.AROUND_DIGITS) {
            throw tooMuch("a number of " + length + " characters", "maxNumberDigits", limits.maxNumberDigits());
        }
    }

    @Override
    Object getTyped() {
        throw malformed("a value");
    }

    @Override
    boolean hasTaggedObjects() {
        return true;
    }

    @Override
    String place() {
        TokenStreamLocation at = parser.currentTokenLocation();
        return "at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    @Override
    String placeInLine() {
        return "at column " + parser.currentTokenLocation().getColumnNr();
    }

    @Override
    public void close() {
        parser.close();
    }
}
