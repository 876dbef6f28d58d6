package io.dictdb.internal.aggregate;

import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.FieldReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers rows by the values of some fields: rows with equal values have one number, the first one met 0 and so on. Null and missing
 * are equal there.
 */
public final class Groups {
    private final FieldReader[] fields;

    /** The numbers of the fields' values. */
    private final ValueIds[] valueIds;

    /** For each field but the first, the numbers of the combinations of its values with those of the fields before it. */
    private final NumberIds[] combinations;

    /** The values of the fields in each group's first row. */
    private final List<@Nullable Object[]> firstValues = new ArrayList<>();

    private final int[] ids = new int[Chunk.CAPACITY];

    /** Prepares to group rows by fields, of which there is at least one. */
    public Groups(Collection<String> names, FieldDirectory directory) {
        fields = names.stream().map(name -> FieldReader.of(name, directory)).toArray(FieldReader[]::new);
        valueIds = new ValueIds[fields.length];
        combinations = new NumberIds[fields.length];
        for (int i = 0; i < fields.length; i++) {
            valueIds[i] = new ValueIds(fields[i]);
            combinations[i] = new NumberIds();
        }
    }

    /** Writes the group of each row into the target. O(rows · fields). */
    public void number(Chunk chunk, int[] places, int count, int[] target) {
        valueIds[0].number(chunk, places, count, target);
        for (int field = 1; field < fields.length; field++) {
            valueIds[field].number(chunk, places, count, ids);
            for (int i = 0; i < count; i++) {
                target[i] = combinations[field].idOf((long) target[i] << Integer.SIZE | ids[i]);
            }
        }
        for (int i = 0; firstValues.size() < met() && i < count; i++) {
            if (target[i] == firstValues.size()) {
                firstValues.add(valuesOf(chunk, places[i]));
            }
        }
    }

    /** Returns how many groups have a number. */
    private int met() {
        int last = fields.length - 1;
        return last == 0 ? valueIds[0].size() : combinations[last].size();
    }

    private @Nullable Object[] valuesOf(Chunk chunk, int place) {
        @Nullable Object[] values = new @Nullable Object[fields.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields[i].get(chunk, place);
        }
        return values;
    }

    /** Returns how many groups were met. */
    public int size() {
        return firstValues.size();
    }

    /** Returns the value of a field in a group's first row. */
    @Nullable
    Object value(int group, int field) {
        return firstValues.get(group)[field];
    }
}
