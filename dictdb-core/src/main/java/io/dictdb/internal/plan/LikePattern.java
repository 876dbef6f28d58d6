package io.dictdb.internal.plan;

import io.dictdb.Condition;
import java.util.Arrays;
import java.util.function.Predicate;

/** A {@code like} pattern made ready: one number for each code point, or for what stands for some. */
final class LikePattern implements Predicate<String> {
    private static final int ANY_ONE = -1;
    private static final int ANY_RUN = -2;

    private final int[] tokens;
    private final boolean ignoreCase;

    LikePattern(Condition.Like like) {
        ignoreCase = like.ignoreCase();
        String escape = like.escape();
        int[] points = like.pattern().codePoints().toArray();
        int escapePoint = escape == null ? -1 : escape.codePointAt(0);
        int[] made = new int[points.length];
        int count = 0;
        for (int i = 0; i < points.length; i++) {
            if (points[i] == escapePoint) {
                made[count++] = points[++i];
            } else {
                made[count++] = token(points[i]);
            }
        }
        tokens = Arrays.copyOf(made, count);
        for (int i = 0; ignoreCase && i < count; i++) {
            tokens[i] = tokens[i] < 0 ? tokens[i] : IgnoredCase.of(tokens[i]);
        }
    }

    private static int token(int point) {
        return switch (point) {
            case '%' -> ANY_RUN;
            case '_' -> ANY_ONE;
            default -> point;
        };
    }

    /** Returns the text that every match starts with; empty if case is ignored. */
    String prefix() {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; !ignoreCase && i < tokens.length && tokens[i] >= 0; i++) {
            prefix.appendCodePoint(tokens[i]);
        }
        return prefix.toString();
    }

    /** Takes each run as short as possible and lengthens the last one where the rest does not fit. O(length · tokens). */
    @Override
    public boolean test(String value) {
        String text = ignoreCase ? IgnoredCase.of(value) : value;
        int token = 0;
        int place = 0;
        int lastRun = -1;
        int endOfRun = 0;
        while (place < text.length()) {
            int point = text.codePointAt(place);
            if (token < tokens.length && tokens[token] == ANY_RUN) {
                lastRun = token++;
                endOfRun = place;
            } else if (token < tokens.length && (tokens[token] == ANY_ONE || tokens[token] == point)) {
                token++;
                place += Character.charCount(point);
            } else if (lastRun >= 0) {
                token = lastRun + 1;
                endOfRun += Character.charCount(text.codePointAt(endOfRun));
                place = endOfRun;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == ANY_RUN) {
            token++;
        }
        return token == tokens.length;
    }
}
