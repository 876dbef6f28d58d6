package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.internal.store.BooleanVector;
import io.dictdb.internal.store.Chunk;
import io.dictdb.internal.store.DictionaryVector;
import io.dictdb.internal.store.DoubleVector;
import io.dictdb.internal.store.FieldReader;
import io.dictdb.internal.store.LongVector;
import io.dictdb.internal.store.SparseVector;
import io.dictdb.internal.store.Vector;
import java.util.function.Predicate;

/** Keeps the rows whose value is a string that passes a test. */
final class StringFilter implements Filter {
    private final FieldReader field;
    private final Predicate<String> test;

    StringFilter(FieldReader field, Predicate<String> test) {
        this.field = field;
        this.test = test;
    }

    static StringFilter of(FieldReader field, Condition.TextMatch match) {
        String text = match.ignoreCase() ? IgnoredCase.of(match.text()) : match.text();
        Predicate<String> test = switch (match.operator()) {
            case EQUALS -> text::equals;
            case STARTS_WITH -> value -> CodePoints.startsWith(value, text);
            case ENDS_WITH -> value -> CodePoints.endsWith(value, text);
            case CONTAINS -> value -> CodePoints.contains(value, text);
        };
        return new StringFilter(field, match.ignoreCase() ? value -> test.test(IgnoredCase.of(value)) : test);
    }

    @Override
    public int select(Chunk chunk, int[] selection, int count) {
        Vector vector = field.vector(chunk, selection, count);
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
