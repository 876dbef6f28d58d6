package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.internal.store.BooleanVector;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.SparseVector;
import io.dictdb.internal.store.Vector;
import java.util.Locale;
import java.util.function.Predicate;

/** Keeps the rows whose value is a string that passes a test. */
final class StringFilter implements Filter {
    private final int ordinal;
    private final Predicate<String> test;

    StringFilter(int ordinal, Predicate<String> test) {
        this.ordinal = ordinal;
        this.test = test;
    }

    static StringFilter of(int ordinal, Condition.TextMatch match) {
        String text = match.ignoreCase() ? match.text().toLowerCase(Locale.ROOT) : match.text();
        Predicate<String> test = switch (match.operator()) {
            case EQUALS -> text::equals;
            case STARTS_WITH -> value -> CodePoints.startsWith(value, text);
            case ENDS_WITH -> value -> CodePoints.endsWith(value, text);
            case CONTAINS -> value -> CodePoints.contains(value, text);
        };
        return new StringFilter(
                ordinal, match.ignoreCase() ? value -> test.test(value.toLowerCase(Locale.ROOT)) : test);
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        Vector vector = chunk.vector(ordinal);
        if (vector == null
                || vector instanceof LongVector
                || vector instanceof DoubleVector
                || vector instanceof BooleanVector) {
            return 0;
        }
        if (vector instanceof SparseVector sparse) {
            return sparse.select(
                    entry -> sparse.valueAt(entry) instanceof String value && test.test(value), selection, count);
        }
        if (vector instanceof DictionaryVector strings && count >= DictionaryVector.TESTING_PAYS) {
            return strings.select(test, chunk.size(), selection, count);
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int place = selection[i];
            if (vector.get(place) instanceof String value && test.test(value)) {
                selection[kept++] = place;
            }
        }
        return kept;
    }
}
