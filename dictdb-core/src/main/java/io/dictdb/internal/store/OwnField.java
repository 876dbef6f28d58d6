package io.dictdb.internal.store;

import org.jspecify.annotations.Nullable;

/** A field of the rows themselves. */
public final class OwnField extends FieldReader {
    private final int ordinal;

    OwnField(String name, int ordinal) {
        super(name);
        this.ordinal = ordinal;
    }

    /** Returns its ordinal, {@link FieldDirectory#UNKNOWN} if no row has it. */
    public int ordinal() {
        return ordinal;
    }

    @Override
    public @Nullable Vector vector(Chunk chunk, int[] places, int count) {
        return chunk.vector(ordinal);
    }

    @Override
    public @Nullable Object get(Chunk chunk, int place) {
        return chunk.get(place, ordinal);
    }

    @Override
    public @Nullable Object get(NamedValues row) {
        return row.get(name());
    }

    @Override
    public boolean dependsOn(int changed) {
        return ordinal == changed;
    }

    @Override
    public boolean dependsOn(NamedValues changes) {
        return changes.has(name());
    }
}
