package io.dictdb.internal.plan;

import java.util.Locale;

/** Texts without their case, by the rule at {@link io.dictdb.Condition.TextMatch}. */
final class IgnoredCase {
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private IgnoredCase() {}

    /** Returns the text that all texts which differ in case alone have in common. It has as many code points. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_BEYOND_ASCII) {
                return byCodePoint(text);
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String byCodePoint(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        int place = 0;
        while (place < text.length()) {
            int point = text.codePointAt(place);
            folded.appendCodePoint(of(point));
            place += Character.charCount(point);
        }
        return folded.toString();
    }

    /** Returns the code point that stands for this one in all its cases. */
    static int of(int point) {
        return Character.toLowerCase(Character.toUpperCase(point));
    }
}
