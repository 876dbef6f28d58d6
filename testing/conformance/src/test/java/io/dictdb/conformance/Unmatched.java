package io.dictdb.conformance;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of two lists once the elements that they share are taken away.
 *
 * @param expected the elements that should have come back and did not
 * @param got the elements that came back and should not have
 */
record Unmatched(List<@Nullable Object> expected, List<@Nullable Object> got) {
    static Unmatched inOrder(List<?> expected, List<?> got) {
        List<@Nullable Object> missing = new ArrayList<>();
        List<@Nullable Object> unexpected = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
            boolean both = i < expected.size() && i < got.size();
            if (both && ExpectedValues.equal(expected.get(i), got.get(i))) {
                continue;
            }
            if (i < expected.size()) {
                missing.add(expected.get(i));
            }
            if (i < got.size()) {
                unexpected.add(got.get(i));
            }
        }
        return new Unmatched(missing, unexpected);
    }

    static Unmatched inAnyOrder(List<?> expected, List<?> got) {
        List<@Nullable Object> missing = new ArrayList<>();
        List<@Nullable Object> unexpected = new ArrayList<>(got);
        for (Object element : expected) {
            if (!removeEqual(unexpected, element)) {
                missing.add(element);
            }
        }
        return new Unmatched(missing, unexpected);
    }

    private static boolean removeEqual(List<@Nullable Object> elements, @Nullable Object wanted) {
        for (Iterator<@Nullable Object> i = elements.iterator(); i.hasNext(); ) {
            if (ExpectedValues.equal(wanted, i.next())) {
                i.remove();
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return expected.isEmpty() && got.isEmpty();
    }
}
