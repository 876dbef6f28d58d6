package io.dictdb.internal.file;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * The short strings that came last, encoded for JSON and ready to be copied: a fixed number of them, each in the one place that its hash
 * gives.
 */
final class EncodedStrings {
    /** Longer strings are not kept, which bounds the memory. */
    static final int LONGEST = 64;

    private static final int PLACES = 1024;

    private final @Nullable String[] strings = new String[PLACES];

    /** Null for a string that cannot be copied as it is. */
    private final @Nullable SerializableString[] encoded = new SerializableString[PLACES];

    /** Returns the string encoded, or null if it is long or something in it is to be escaped. O(1) for a string that came before. */
    @Nullable
    SerializableString find(String string) {
        if (string.length() > LONGEST) {
            return null;
        }
        int hash = string.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        if (!string.equals(strings[place])) {
            strings[place] = string;
            encoded[place] = isPlain(string) ? new SerializedString(string) : null;
        }
        return encoded[place];
    }

    private static boolean isPlain(String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
