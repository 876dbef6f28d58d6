package io.dictdb.internal.file;

/** The parts of CBOR (RFC 8949) that binary files use: major types, simple values and registered tags. */
final class Cbor {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    /** How far the major type stands to the left in an initial byte, whose other bits are the argument or its length. */
    static final int MAJOR_SHIFT = 5;

    static final int ARGUMENT_MASK = 0x1F;
    static final int ARGUMENT_OF_1_BYTE = 24;
    static final int ARGUMENT_OF_8_BYTES = 27;
    static final int INDEFINITE = 31;

    static final int START_ARRAY = ARRAY << MAJOR_SHIFT | INDEFINITE;
    static final int START_MAP = MAP << MAJOR_SHIFT | INDEFINITE;
    static final int BREAK = 0xFF;
    static final int FALSE = 0xF4;
    static final int TRUE = 0xF5;
    static final int NULL = 0xF6;
    static final int FLOAT = 0xFA;
    static final int DOUBLE = 0xFB;

    static final int POSITIVE_BIGNUM = 2;
    static final int NEGATIVE_BIGNUM = 3;

    /** An array of exponent of ten and mantissa. */
    static final int DECIMAL = 4;

    /** An array of a type's name and what makes an object of it: here a {@link TaggedValue}'s tag and text. */
    static final int TYPED_OBJECT = 27;

    static final int UUID = 37;

    /** Days since 1970-01-01. */
    static final int DATE = 100;

    /** A string that UTF-8 cannot hold, for it has half a surrogate pair: in bytes, each UTF-16 unit encoded like a character. */
    static final int CESU_8 = 272;

    /** A map of {@link #SECONDS} and {@link #NANOSECONDS}. */
    static final int TIME = 1001;

    static final int SECONDS = 1;
    static final int NANOSECONDS = -9;

    private Cbor() {}
}
