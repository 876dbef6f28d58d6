package io.dictdb.internal.store;

import io.dictdb.internal.value.HeapSize;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A vector of values of any kind. */
public final class ObjectVector extends DenseVector {
    private @Nullable Object[] values;

    ObjectVector(long epoch) {
        super(epoch);
        values = new @Nullable Object[0];
    }

    /** The values of a vector of another kind, which is left as it is. */
    ObjectVector(Vector source, long epoch) {
        super(epoch);
        takeValidity(source);
        values = new @Nullable Object[Chunk.CAPACITY];
        for (int row = 0; row < Chunk.CAPACITY; row++) {
            values[row] = source.get(row);
        }
    }

    private ObjectVector(ObjectVector source, long epoch) {
        super(source, epoch);
        values = source.values;
    }

    /** Returns whether no row ever held anything but null. */
    boolean isVoid() {
        return values.length == 0;
    }

    @Override
    Object value(int row) {
        return Objects.requireNonNull(values[row]);
    }

    @Override
    DenseVector copy(long copyEpoch) {
        return new ObjectVector(this, copyEpoch);
    }

    @Override
    DenseVector store(int row, Object value, boolean appended) {
        if (row >= values.length) {
            values = Arrays.copyOf(values, lengthFor(row));
            valuesShared = false;
        } else if (valuesShared && !appended) {
            values = values.clone();
            valuesShared = false;
        }
        values[row] = value;
        return this;
    }

    @Override
    long bytes() {
        return HeapSize.object(Long.BYTES * 4)
                + validityBytes()
                + HeapSize.array(values.length, HeapSize.REFERENCE)
                + HeapSize.ofElements(values, values.length);
    }
}
