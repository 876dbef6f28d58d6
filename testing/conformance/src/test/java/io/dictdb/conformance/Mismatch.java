package io.dictdb.conformance;

import org.jspecify.annotations.Nullable;

/**
 * The place where a file went another way than recorded.
 *
 * @param file the file's name
 * @param step the step's index
 * @param op the step's operation
 * @param expected what was recorded
 * @param got what happened instead
 * @param cause the exception that happened instead, if it was one
 */
record Mismatch(
        String file,
        int step,
        String op,
        String expected,
        String got,
        @Nullable Throwable cause) {
    private static final int LONGEST = 2_000;

    private static String shortened(String outcome) {
        String text = outcome.replaceAll("\\s*\\R\\s*", " ");
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "… (" + text.length() + " characters in all)";
    }

    @Override
    public String toString() {
        return file + ", step " + step + ", " + op + ": expected " + shortened(expected) + ", got " + shortened(got);
    }
}
