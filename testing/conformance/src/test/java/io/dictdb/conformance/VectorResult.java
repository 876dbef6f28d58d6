package io.dictdb.conformance;

import org.jspecify.annotations.Nullable;

/**
 * How one file went.
 *
 * @param file the file's name
 * @param stepsPassed how many steps passed before the file ended
 * @param mismatch where it went another way than recorded, if it did
 */
record VectorResult(String file, int stepsPassed, @Nullable Mismatch mismatch) {
    boolean passed() {
        return mismatch == null;
    }
}
