package io.dictdb.internal.engine;

import io.dictdb.InvalidKeyException;
import io.dictdb.internal.value.HashKey;

/** The whole numbers that a table gives to records without a primary key: from 1, each once. Immutable. */
record KeySequence(long next) {
    static final KeySequence START = new KeySequence(1);

    /** Stands for a sequence whose last key was the greatest long. */
    private static final long EXHAUSTED = Long.MIN_VALUE;

    /** Returns the next key, without taking it. */
    long peek(String table) {
        if (next == EXHAUSTED) {
            throw new InvalidKeyException(
                    table,
                    null,
                    "Table '" + table + "' has no generated key left, for a row has the greatest possible one; give the"
                            + " record an explicit key.");
        }
        return next;
    }

    /** Returns the sequence after a row with that key was inserted: beyond it, if it is a whole number. */
    KeySequence after(Object key) {
        boolean beyond = HashKey.of(key) instanceof Long number && next != EXHAUSTED && number >= next;
        return beyond ? new KeySequence((Long) HashKey.of(key) + 1) : this;
    }

    /** Returns the sequence that starts where the later of both does. */
    KeySequence atLeast(long start) {
        return next != EXHAUSTED && (start > next || start == EXHAUSTED) ? new KeySequence(start) : this;
    }
}
