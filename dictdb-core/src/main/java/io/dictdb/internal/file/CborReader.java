package io.dictdb.internal.file;

import io.dictdb.InputLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads a document that is CBOR, of definite or indefinite lengths. */
final class CborReader extends DocumentReader {
    private static final long OPEN = -1;

    /** Lists and maps of the file around a record's values. */
    private static final int NESTING_AROUND_VALUES = 20;

    private static final int MOST_BYTES_PER_CHARACTER = 3;
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    private final BlockReader in;
    private final List<String> fieldNames = new ArrayList<>();

    /** Of each container that is open, the entries left or {@link #OPEN}, whether it is a map, and whether its keys are fields. */
    private long[] left = new long[32];

    private boolean[] isMap = new boolean[32];
    private boolean[] isRecord = new boolean[32];
    private int depth;

    private @Nullable JsonToken token;
    private boolean valueDue = true;
    private @Nullable String name;
    private double real;
    private @Nullable Object object;

    CborReader(BlockReader in, InputLimits limits) {
        super(limits);
        this.in = in;
    }

    @Override
    @Nullable
    JsonToken nextToken() {
        if (valueDue) {
            valueDue = false;
            token = readValue();
        } else if (depth == 0) {
            token = null;
        } else if (isAtEnd()) {
            depth--;
            token = isMap[depth] ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
        } else if (isMap[depth - 1]) {
            name = isRecord[depth - 1] ? readField() : readName();
            valueDue = true;
            token = JsonToken.PROPERTY_NAME;
        } else {
            token = readValue();
        }
        return token;
    }

    /** Returns whether the innermost container has no more entries; else one is taken for granted. */
    private boolean isAtEnd() {
        if (left[depth - 1] == OPEN) {
            if (in.peek() != Cbor.BREAK) {
                return false;
            }
            in.read();
            return true;
        }
        return left[depth - 1]-- == 0;
    }

    private String readName() {
        int initial = in.read();
        if (initial >> Cbor.MAJOR_SHIFT == Cbor.TEXT) {
            return readText(argument(initial));
        }
        if (initial >> Cbor.MAJOR_SHIFT == Cbor.TAG && argument(initial) == Cbor.CESU_8) {
            return readCesu8();
        }
        throw malformed("a name");
    }

    private String readField() {
        if (in.peek() >> Cbor.MAJOR_SHIFT == Cbor.UNSIGNED) {
            long index = argument(in.read());
            if (index < 0 || index >= fieldNames.size()) {
                throw malformed("the number of a field");
            }
            return fieldNames.get((int) index);
        }
        String field = readName();
        fieldNames.add(field);
        return field;
    }

    private JsonToken readValue() {
        int initial = in.read();
        return switch (initial >> Cbor.MAJOR_SHIFT) {
            case Cbor.UNSIGNED, Cbor.NEGATIVE -> number(readInteger(initial));
            case Cbor.BYTES -> embedded(readBytes(initial));
            case Cbor.TEXT -> text(readText(argument(initial)));
            case Cbor.ARRAY -> start(initial, false, JsonToken.START_ARRAY);
            case Cbor.MAP -> start(initial, true, JsonToken.START_OBJECT);
            case Cbor.TAG -> readTagged((int) Math.min(argument(initial) & Long.MAX_VALUE, Integer.MAX_VALUE));
            default -> readSimple(initial);
        };
    }

    private JsonToken embedded(Object value) {
        object = value;
        return JsonToken.VALUE_EMBEDDED_OBJECT;
    }

    private JsonToken number(Object value) {
        object = value;
        return JsonToken.VALUE_NUMBER_INT;
    }

    private JsonToken text(String value) {
        object = value;
        return JsonToken.VALUE_STRING;
    }

    private JsonToken start(int initial, boolean map, JsonToken start) {
        if (depth > limits.maxNesting() + NESTING_AROUND_VALUES) {
            throw tooMuch("more lists and maps within each other", "maxNesting", limits.maxNesting());
        }
        if (depth == left.length) {
            left = Arrays.copyOf(left, depth * 2);
            isMap = Arrays.copyOf(isMap, depth * 2);
            isRecord = Arrays.copyOf(isRecord, depth * 2);
        }
        left[depth] = (initial & Cbor.ARGUMENT_MASK) == Cbor.INDEFINITE ? OPEN : length(argument(initial));
        isMap[depth] = map;
        isRecord[depth] = false;
        depth++;
        return start;
    }

    private long length(long argument) {
        if (argument < 0) {
            throw malformed("a length");
        }
        return argument;
    }

    private JsonToken readSimple(int initial) {
        return switch (initial) {
            case Cbor.NULL -> JsonToken.VALUE_NULL;
            case Cbor.TRUE -> JsonToken.VALUE_TRUE;
            case Cbor.FALSE -> JsonToken.VALUE_FALSE;
            case Cbor.FLOAT -> {
                real = Float.intBitsToFloat((int) in.readBytes(Float.BYTES));
                yield JsonToken.VALUE_NUMBER_FLOAT;
            }
            case Cbor.DOUBLE -> {
                real = Double.longBitsToDouble(in.readBytes(Double.BYTES));
                yield JsonToken.VALUE_NUMBER_FLOAT;
            }
            default -> throw malformed("a value");
        };
    }

    /** Reads the argument that an initial byte announces; negative if it is beyond the range of long. */
    private long argument(int initial) {
        int argument = initial & Cbor.ARGUMENT_MASK;
        if (argument < Cbor.ARGUMENT_OF_1_BYTE) {
            return argument;
        }
        if (argument > Cbor.ARGUMENT_OF_8_BYTES) {
            throw malformed("a length");
        }
        return in.readBytes(1 << (argument - Cbor.ARGUMENT_OF_1_BYTE));
    }

    private String readText(long length) {
        checkBytesOfString(length);
        String text = in.read(
                (int) length, (bytes, offset, count) -> new String(bytes, offset, count, StandardCharsets.UTF_8));
        checkStringLength(text.length());
        return text;
    }

    private String readCesu8() {
        int initial = in.read();
        long length = argument(initial);
        if (initial >> Cbor.MAJOR_SHIFT != Cbor.BYTES) {
            throw malformed("the bytes of a string");
        }
        checkBytesOfString(length);
        String text = in.read((int) length, Cesu8::decode);
        checkStringLength(text.length());
        return text;
    }

    private void checkBytesOfString(long length) {
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw malformed("a length that an array can have");
        }
        checkStringLength(length / MOST_BYTES_PER_CHARACTER);
    }

    private byte[] readBytes(int initial) {
        long length = argument(initial);
        if (initial >> Cbor.MAJOR_SHIFT != Cbor.BYTES || length < 0 || length > Integer.MAX_VALUE) {
            throw malformed("bytes");
        }
        return in.read((int) length, (bytes, offset, count) -> Arrays.copyOfRange(bytes, offset, offset + count));
    }

    /** Reads a whole number of any size. */
    private Object readInteger(int initial) {
        int major = initial >> Cbor.MAJOR_SHIFT;
        if (major == Cbor.TAG) {
            long tag = argument(initial);
            if (tag != Cbor.POSITIVE_BIGNUM && tag != Cbor.NEGATIVE_BIGNUM) {
                throw malformed("a whole number");
            }
            BigInteger magnitude = readMagnitude();
            return tag == Cbor.POSITIVE_BIGNUM ? magnitude : magnitude.not();
        }
        if (major != Cbor.UNSIGNED && major != Cbor.NEGATIVE) {
            throw malformed("a whole number");
        }
        long argument = argument(initial);
        if (argument >= 0) {
            return major == Cbor.UNSIGNED ? argument : -1 - argument;
        }
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(argument));
        return major == Cbor.UNSIGNED ? unsigned : unsigned.not();
    }

    private BigInteger readMagnitude() {
        byte[] bytes = readBytes(in.read());
        if (bytes.length > limits.maxNumberDigits() * BITS_PER_DIGIT / Byte.SIZE + 1) {
            throw tooMuch("a number of " + bytes.length + " bytes", "maxNumberDigits", limits.maxNumberDigits());
        }
        return new BigInteger(1, bytes);
    }

    private JsonToken readTagged(int tag) {
        try {
            return switch (tag) {
                case Cbor.POSITIVE_BIGNUM -> number(readMagnitude());
                case Cbor.NEGATIVE_BIGNUM -> number(readMagnitude().not());
                case Cbor.CESU_8 -> text(readCesu8());
                case Cbor.DECIMAL -> embedded(readDecimal());
                case Cbor.UUID -> embedded(readUuid());
                case Cbor.DATE -> embedded(LocalDate.ofEpochDay(readLong()));
                case Cbor.TIME -> embedded(readInstant());
                case Cbor.TYPED_OBJECT -> embedded(readTypedObject());
                default -> throw malformed("a known tag, not " + tag);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw malformed("a date or number in its range");
        }
    }

    private long readLong() {
        if (readInteger(in.read()) instanceof Long value) {
            return value;
        }
        throw malformed("a whole number in the range of long");
    }

    private void expectHead(int major, int argument) {
        if (in.read() != (major << Cbor.MAJOR_SHIFT | argument)) {
            throw malformed("the parts of a tagged value");
        }
    }

    private BigDecimal readDecimal() {
        expectHead(Cbor.ARRAY, 2);
        int scale = Math.toIntExact(Math.negateExact(readLong()));
        Object mantissa = readInteger(in.read());
        return new BigDecimal(
                mantissa instanceof Long value ? BigInteger.valueOf(value) : (BigInteger) mantissa, scale);
    }

    private UUID readUuid() {
        byte[] bytes = readBytes(in.read());
        if (bytes.length != 2 * Long.BYTES) {
            throw malformed("the bytes of a UUID");
        }
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong());
    }

    private Instant readInstant() {
        expectHead(Cbor.MAP, 2);
        long secondsKey = readLong();
        long seconds = readLong();
        long nanosKey = readLong();
        long nanos = readLong();
        if (secondsKey != Cbor.SECONDS || nanosKey != Cbor.NANOSECONDS) {
            throw malformed("seconds and nanoseconds");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private Object readTypedObject() {
        expectHead(Cbor.ARRAY, 2);
        Object value = TaggedValue.value(readName(), readName());
        if (value == null) {
            throw malformed("a known type of value before this place");
        }
        return value;
    }

    @Override
    @Nullable
    JsonToken currentToken() {
        return token;
    }

    @Override
    String currentName() {
        return Objects.requireNonNull(name, "a name was read");
    }

    @Override
    void enterRecord() {
        isRecord[depth - 1] = true;
    }

    @Override
    String getString() {
        return (String) Objects.requireNonNull(object, "a string was read");
    }

    @Override
    Object getInteger() {
        return Objects.requireNonNull(object, "a number was read");
    }

    @Override
    double getDouble() {
        return real;
    }

    @Override
    Object getTyped() {
        return Objects.requireNonNull(object, "a value was read");
    }

    @Override
    boolean hasTaggedObjects() {
        return false;
    }

    @Override
    String place() {
        return "in the block at byte " + in.blockStart();
    }
}
