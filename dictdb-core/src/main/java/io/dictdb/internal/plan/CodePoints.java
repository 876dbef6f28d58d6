package io.dictdb.internal.plan;

/** Looks for texts in strings as sequences of code points: half of a surrogate pair is no part of a string. */
final class CodePoints {
    private CodePoints() {}

    static boolean startsWith(String value, String text) {
        return value.startsWith(text) && isBoundary(value, text.length());
    }

    static boolean endsWith(String value, String text) {
        return value.endsWith(text) && isBoundary(value, value.length() - text.length());
    }

    static boolean contains(String value, String text) {
        int at = value.indexOf(text);
        while (at >= 0) {
            if (isBoundary(value, at) && isBoundary(value, at + text.length())) {
                return true;
            }
            at = value.indexOf(text, at + 1);
        }
        return false;
    }

    private static boolean isBoundary(String value, int place) {
        return place == 0
                || place == value.length()
                || !Character.isSurrogatePair(value.charAt(place - 1), value.charAt(place));
    }
}
