package io.dictdb.internal.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Writes a document as CBOR. */
final class CborWriter implements DocumentWriter {
    /** Arguments below are in the initial byte itself. */
    private static final int LEAST_IN_OWN_BYTES = Cbor.ARGUMENT_OF_1_BYTE;

    private final BlockWriter out;
    private final Map<String, Integer> fieldNumbers = new HashMap<>();

    CborWriter(BlockWriter out) {
        this.out = out;
    }

    /** Writes an initial byte and the argument, in as few bytes as it needs. */
    private void head(int major, long argument) {
        int initial = major << Cbor.MAJOR_SHIFT;
        if (argument >= 0 && argument < LEAST_IN_OWN_BYTES) {
            out.write(initial | (int) argument);
            return;
        }
        int log = 0;
        while (log < 3 && argument >>> (Byte.SIZE << log) != 0) {
            log++;
        }
        out.write(initial | (LEAST_IN_OWN_BYTES + log));
        out.writeBytes(argument, 1 << log);
    }

    @Override
    public void writeStartObject() {
        out.write(Cbor.START_MAP);
    }

    @Override
    public void writeEndObject() {
        out.write(Cbor.BREAK);
    }

    @Override
    public void writeStartArray() {
        out.write(Cbor.START_ARRAY);
    }

    @Override
    public void writeEndArray() {
        out.write(Cbor.BREAK);
    }

    @Override
    public void writeName(String name) {
        writeString(name);
    }

    @Override
    public void writeField(String name) {
        Integer number = fieldNumbers.putIfAbsent(name, fieldNumbers.size());
        if (number == null) {
            writeString(name);
        } else {
            head(Cbor.UNSIGNED, number);
        }
    }

    @Override
    public void writeNull() {
        out.write(Cbor.NULL);
    }

    @Override
    public void writeBoolean(boolean value) {
        out.write(value ? Cbor.TRUE : Cbor.FALSE);
    }

    @Override
    public void writeNumber(long value) {
        if (value >= 0) {
            head(Cbor.UNSIGNED, value);
        } else {
            head(Cbor.NEGATIVE, -1 - value);
        }
    }

    @Override
    public void writeNumber(double value) {
        float narrow = (float) value;
        if (Double.doubleToRawLongBits(narrow) == Double.doubleToRawLongBits(value)) {
            out.write(Cbor.FLOAT);
            out.writeBytes(Float.floatToRawIntBits(narrow), Float.BYTES);
        } else {
            out.write(Cbor.DOUBLE);
            out.writeBytes(Double.doubleToRawLongBits(value), Double.BYTES);
        }
    }

    @Override
    public void writeString(String value) {
        if (hasLoneSurrogate(value)) {
            head(Cbor.TAG, Cbor.CESU_8);
            writeBytes(Cesu8.encode(value));
        } else {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            head(Cbor.TEXT, utf8.length);
            out.write(utf8);
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private void writeBytes(byte[] bytes) {
        head(Cbor.BYTES, bytes.length);
        out.write(bytes);
    }

    @Override
    public void writeTyped(Object value) {
        if (value instanceof byte[] bytes) {
            writeBytes(bytes);
        } else if (value instanceof BigInteger number) {
            writeInteger(number);
        } else if (value instanceof BigDecimal number) {
            head(Cbor.TAG, Cbor.DECIMAL);
            head(Cbor.ARRAY, 2);
            writeNumber(-(long) number.scale());
            writeInteger(number.unscaledValue());
        } else if (value instanceof UUID uuid) {
            head(Cbor.TAG, Cbor.UUID);
            head(Cbor.BYTES, 2 * Long.BYTES);
            out.writeBytes(uuid.getMostSignificantBits(), Long.BYTES);
            out.writeBytes(uuid.getLeastSignificantBits(), Long.BYTES);
        } else if (value instanceof LocalDate date) {
            head(Cbor.TAG, Cbor.DATE);
            writeNumber(date.toEpochDay());
        } else if (value instanceof Instant instant) {
            head(Cbor.TAG, Cbor.TIME);
            head(Cbor.MAP, 2);
            writeNumber(Cbor.SECONDS);
            writeNumber(instant.getEpochSecond());
            writeNumber(Cbor.NANOSECONDS);
            writeNumber(instant.getNano());
        } else {
            head(Cbor.TAG, Cbor.TYPED_OBJECT);
            head(Cbor.ARRAY, 2);
            writeString(TaggedValue.tagOf(value));
            writeString(TaggedValue.textOf(value));
        }
    }

    private void writeInteger(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            writeNumber(number.longValue());
        } else if (number.signum() > 0) {
            head(Cbor.TAG, Cbor.POSITIVE_BIGNUM);
            writeMagnitude(number);
        } else {
            head(Cbor.TAG, Cbor.NEGATIVE_BIGNUM);
            writeMagnitude(number.not());
        }
    }

    private void writeMagnitude(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        head(Cbor.BYTES, bytes.length - sign);
        for (int i = sign; i < bytes.length; i++) {
            out.write(bytes[i]);
        }
    }

    @Override
    public boolean hasTaggedObjects() {
        return false;
    }
}
