package io.dictdb;

/**
 * What a file may ask for when it is read: a file from elsewhere can be made to take all memory or time there is. The {@link #DEFAULT}
 * limits let everything through that a database can hold, so that what was saved can be loaded.
 *
 * <pre>{@code
 * DictDB db = DictDB.load(file, InputLimits.DEFAULT.withMaxFileBytes(50_000_000).withMaxStringLength(100_000));
 * }</pre>
 *
 * @param maxFileBytes how many bytes a file may have; a compressed one holds at most 100 times as many
 * @param maxStringLength how many characters a string or a name may have
 * @param maxNumberDigits how many digits a number may have, up to {@link Values#MAX_DIGITS}
 * @param maxNesting how many lists and maps a value may have within each other, up to {@link Values#MAX_NESTING}
 */
public record InputLimits(long maxFileBytes, int maxStringLength, int maxNumberDigits, int maxNesting) {
    /** What a database can hold. */
    public static final InputLimits DEFAULT =
            new InputLimits(Long.MAX_VALUE, Integer.MAX_VALUE, Values.MAX_DIGITS, Values.MAX_NESTING);

    /**
     * Checks the limits.
     *
     * @throws InvalidArgumentException if one is negative, or above what a database can hold
     */
    public InputLimits {
        check("maxFileBytes", maxFileBytes, Long.MAX_VALUE);
        check("maxStringLength", maxStringLength, Integer.MAX_VALUE);
        check("maxNumberDigits", maxNumberDigits, Values.MAX_DIGITS);
        check("maxNesting", maxNesting, Values.MAX_NESTING);
    }

    private static void check(String name, long value, long most) {
        if (value < 0 || value > most) {
            throw new InvalidArgumentException(name, name + " is " + value + "; it must be from 0 to " + most + ".");
        }
    }

    /** Returns these limits with another one on the bytes of a file. */
    public InputLimits withMaxFileBytes(long bytes) {
        return new InputLimits(bytes, maxStringLength, maxNumberDigits, maxNesting);
    }

    /** Returns these limits with another one on the characters of a string or name. */
    public InputLimits withMaxStringLength(int characters) {
        return new InputLimits(maxFileBytes, characters, maxNumberDigits, maxNesting);
    }

    /** Returns these limits with another one on the digits of a number. */
    public InputLimits withMaxNumberDigits(int digits) {
        return new InputLimits(maxFileBytes, maxStringLength, digits, maxNesting);
    }

    /** Returns these limits with another one on the lists and maps within each other. */
    public InputLimits withMaxNesting(int levels) {
        return new InputLimits(maxFileBytes, maxStringLength, maxNumberDigits, levels);
    }
}
