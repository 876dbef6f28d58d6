package io.dictdb.internal.index;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pairs whose values are of any types. Equal values next to each other are kept as one object. */
final class ObjectEntries extends Entries {
    private @Nullable Object[] values;

    /** Takes on the arrays, which are equally long. */
    ObjectEntries(@Nullable Object[] values, int[] rowIds) {
        super(rowIds);
        this.values = values;
    }

    static ObjectEntries copyOf(Entries entries) {
        ObjectEntries copy = new ObjectEntries(new Object[0], new int[0]);
        for (int at = 0; at < entries.size(); at++) {
            copy.insert(at, entries.value(at), entries.rowId(at));
        }
        return copy;
    }

    @Override
    Object value(int at) {
        return Objects.requireNonNull(values[at]);
    }

    @Override
    boolean accepts(Object value) {
        return true;
    }

    @Override
    boolean sameValue(int at, int other) {
        return CompoundValue.equal(value(at), value(other));
    }

    /** The place is new: the values before and after it are its neighbours. */
    @Override
    void setValue(int at, Object value) {
        if (at > 0 && CompoundValue.equal(value(at - 1), value)) {
            values[at] = values[at - 1];
        } else if (at < size() && CompoundValue.equal(value(at + 1), value)) {
            values[at] = values[at + 1];
        } else {
            values[at] = value;
        }
    }

    @Override
    void moveValues(int from, int to, int count) {
        System.arraycopy(values, from, values, to, count);
    }

    @Override
    void resizeValues(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    void forgetValues(int from, int to) {
        Arrays.fill(values, from, to, null);
    }
}
