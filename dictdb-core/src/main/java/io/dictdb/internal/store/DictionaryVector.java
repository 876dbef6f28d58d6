package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A vector of strings of which few are different: each row holds the code of its string in a dictionary.
 *
 * <p>The dictionary only grows. A vector that meets more strings than there are codes becomes a plain one.
 */
public final class DictionaryVector extends DenseVector {
    /** Testing the strings of a dictionary, rather than those of the rows, pays from this many rows on. */
    public static final int TESTING_PAYS = 128;

    /** The most strings that a dictionary holds: as many as one byte can tell apart. */
    public static final int MOST_STRINGS = 256;

    private static final int NONE = -1;

    private byte[] codes;

    /** The strings by code. Shared with snapshots, which know no code that was given after them. */
    private @Nullable String[] strings;

    private int stringCount;

    /** Codes plus one by the hash of their string, open addressing, at most half full; 0 where there is none. The writer's own. */
    private short[] slots;

    DictionaryVector(long epoch) {
        super(epoch);
        codes = new byte[0];
        strings = new @Nullable String[4];
        slots = new short[16];
    }

    private DictionaryVector(DictionaryVector source, long epoch) {
        super(source, epoch);
        codes = source.codes;
        strings = source.strings;
        stringCount = source.stringCount;
        slots = source.slots.clone();
    }

    /** Returns a copy for another writer than this vector's, who gives out codes of its own. */
    DictionaryVector fork(long forkEpoch) {
        DictionaryVector fork = new DictionaryVector(this, forkEpoch);
        fork.strings = strings.clone();
        return fork;
    }

    /**
     * Keeps the rows whose string passes a test; null and missing do not. Each different string is tested once.
     *
     * @param rows how many rows the chunk has
     * @param selection the places of the rows, ascending; afterwards those kept
     * @return how many are kept
     */
    public int select(Predicate<String> test, int rows, int[] selection, int count) {
        boolean[] passing = new boolean[MOST_STRINGS];
        boolean any = false;
        for (int code = 0; code < stringCount; code++) {
            passing[code] = test.test(string(code));
            any |= passing[code];
        }
        int candidates = !any || isDense(rows) ? count : selectNotNull(selection, count);
        int kept = 0;
        for (int i = 0; any && i < candidates; i++) {
            int place = selection[i];
            selection[kept] = place;
            kept += passing[codes[place] & 0xFF] ? 1 : 0;
        }
        return kept;
    }

    @Override
    void copyTo(int[] places, int count, @Nullable Object[][] targets, int field) {
        for (int i = 0; i < count; i++) {
            targets[i][field] = strings[codes[places[i]] & 0xFF];
        }
    }

    @Override
    Object value(int row) {
        return getString(row);
    }

    /** Returns the value of a row that is not null. */
    public String getString(int row) {
        return string(codes[row] & 0xFF);
    }

    /** Returns the code of the string of a row that is not null: a number below {@link #MOST_STRINGS}. */
    public int code(int row) {
        return codes[row] & 0xFF;
    }

    /** Returns the string that has a code. */
    public String string(int code) {
        String string = strings[code];
        if (string == null) {
            throw new IllegalStateException("no string with code " + code);
        }
        return string;
    }

    /** Returns how many codes there are: all below this. */
    public int codes() {
        return stringCount;
    }

    /** Writes what a table has for the code of each row, none of which is null, into the target. */
    public void translate(int[] byCode, int[] places, int count, int[] target) {
        byte[] from = codes;
        for (int i = 0; i < count; i++) {
            target[i] = byCode[from[places[i]] & 0xFF];
        }
    }

    @Override
    DenseVector copy(long copyEpoch) {
        return new DictionaryVector(this, copyEpoch);
    }

    @Override
    DenseVector store(int row, Object value, boolean appended) {
        int code = value instanceof String string ? code(string) : NONE;
        if (code == NONE) {
            return new ObjectVector(this, epoch).store(row, value, appended);
        }
        if (row >= codes.length) {
            codes = Arrays.copyOf(codes, lengthFor(row));
            valuesShared = false;
        } else if (valuesShared && !appended) {
            codes = codes.clone();
            valuesShared = false;
        }
        codes[row] = (byte) code;
        return this;
    }

    /** Returns the string's code, giving it one if it is new; or none if all are taken. */
    private int code(String string) {
        int slot = slotOf(string);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        return stringCount == MOST_STRINGS ? NONE : add(string, slot);
    }

    /** Returns the slot of the string's code, or the empty one where it belongs. */
    private int slotOf(String string) {
        int mask = slots.length - 1;
        int slot = mixed(string) & mask;
        while (slots[slot] != 0 && !string.equals(strings[slots[slot] - 1])) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int add(String string, int slot) {
        int code = stringCount++;
        if (code == strings.length) {
            strings = Arrays.copyOf(strings, code * 2);
        }
        strings[code] = string;
        slots[slot] = (short) (code + 1);
        if (stringCount * 2 > slots.length) {
            rehash();
        }
        return code;
    }

    private void rehash() {
        short[] larger = new short[slots.length * 2];
        int mask = larger.length - 1;
        for (int code = 0; code < stringCount; code++) {
            int slot = mixed(string(code)) & mask;
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = (short) (code + 1);
        }
        slots = larger;
    }

    private static int mixed(String string) {
        int hash = string.hashCode();
        return hash ^ (hash >>> 16);
    }

    @Override
    void checkInvariants(int rows) {
        super.checkInvariants(rows);
        for (int row = 0; row < rows; row++) {
            Invariants.check(
                    isNull(row) || (codes[row] & 0xFF) < stringCount,
                    "row %d has code %d of %d",
                    row,
                    isNull(row) ? NONE : codes[row] & 0xFF,
                    stringCount);
        }
        for (int code = 0; code < stringCount; code++) {
            int found = slots[slotOf(string(code))] - 1;
            Invariants.check(found == code, "string %d of the dictionary is found as %d", code, found);
        }
    }

    @Override
    long bytes() {
        return HeapSize.object(Long.BYTES * 6)
                + validityBytes()
                + HeapSize.array(codes.length, Byte.BYTES)
                + HeapSize.array(slots.length, Short.BYTES)
                + HeapSize.array(strings.length, HeapSize.REFERENCE)
                + HeapSize.ofElements(strings, stringCount);
    }
}
