package io.dictdb.conformance;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one file went.
 *
 * @param file the file's name
 * @param stepsPassed how many steps passed before the file ended
 * @param notBuiltYet what the file needs and the product lacks
 * @param mismatch where it went another way than recorded, if it did
 */
record VectorResult(
        String file,
        int stepsPassed,
        Set<String> notBuiltYet,
        @Nullable Mismatch mismatch) {
    boolean passed() {
        return mismatch == null && notBuiltYet.isEmpty();
    }
}
