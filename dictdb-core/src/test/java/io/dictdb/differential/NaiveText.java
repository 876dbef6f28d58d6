package io.dictdb.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Conditions on text, on lists of code points. */
final class NaiveText {
    private static final int ANY_RUN = -1;
    private static final int ANY_ONE = -2;

    private NaiveText() {}

    static boolean equal(List<Integer> value, List<Integer> text) {
        return value.equals(text);
    }

    static boolean startsWith(List<Integer> value, List<Integer> text) {
        return value.size() >= text.size() && value.subList(0, text.size()).equals(text);
    }

    static boolean endsWith(List<Integer> value, List<Integer> text) {
        return value.size() >= text.size()
                && value.subList(value.size() - text.size(), value.size()).equals(text);
    }

    static boolean contains(List<Integer> value, List<Integer> text) {
        return Collections.indexOfSubList(value, text) >= 0;
    }

    /** Returns whether the value is a string that relates to the text. */
    static boolean relates(
            Object value, String text, boolean ignoreCase, BiPredicate<List<Integer>, List<Integer>> relation) {
        return value instanceof String string
                && relation.test(points(inCase(string, ignoreCase)), points(inCase(text, ignoreCase)));
    }

    /** Returns whether the value is a string that matches the pattern, whose escape is null where it has none. */
    static boolean like(Object value, String pattern, String escape, boolean ignoreCase) {
        if (!(value instanceof String string)) {
            return false;
        }
        List<Integer> text = points(inCase(string, ignoreCase));
        boolean[] matched = new boolean[text.size() + 1]; // the tokens so far match that many code points
        matched[0] = true;
        for (int token : tokens(pattern, escape, ignoreCase)) {
            boolean[] next = new boolean[matched.length];
            for (int end = 0; end < matched.length; end++) {
                if (!matched[end]) {
                    continue;
                }
                for (int longer = end; token == ANY_RUN && longer < next.length; longer++) {
                    next[longer] = true;
                }
                if (end < text.size() && (token == ANY_ONE || token == text.get(end))) {
                    next[end + 1] = true;
                }
            }
            matched = next;
        }
        return matched[text.size()];
    }

    private static List<Integer> tokens(String pattern, String escape, boolean ignoreCase) {
        List<Integer> points = points(pattern);
        List<Integer> tokens = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            int point = points.get(i);
            if (escape != null && point == escape.codePointAt(0)) {
                literal.appendCodePoint(points.get(++i));
            } else if (point == '%' || point == '_') {
                tokens.addAll(points(inCase(literal.toString(), ignoreCase)));
                literal.setLength(0);
                tokens.add(point == '%' ? ANY_RUN : ANY_ONE);
            } else {
                literal.appendCodePoint(point);
            }
        }
        tokens.addAll(points(inCase(literal.toString(), ignoreCase)));
        return tokens;
    }

    private static String inCase(String text, boolean ignoreCase) {
        return ignoreCase
                ? text.codePoints()
                        .map(Character::toUpperCase)
                        .map(Character::toLowerCase)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())
                : text;
    }

    private static List<Integer> points(String text) {
        return text.codePoints().boxed().toList();
    }
}
