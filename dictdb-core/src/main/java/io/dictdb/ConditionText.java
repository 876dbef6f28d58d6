package io.dictdb;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How conditions print: as {@link ConditionParser} reads them. */
final class ConditionText {
    /** The words of the language, in lower case. They are no names unless quoted. */
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "true",
            "false",
            "null",
            "is",
            "in",
            "like",
            "ilike",
            "between",
            "contains",
            "starts",
            "ends",
            "equals",
            "exists",
            "escape",
            "ignoring");

    private ConditionText() {}

    /** Returns whether a text is a word of the language, in any case. */
    static boolean isWord(String text) {
        return WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Returns a field's name, quoted where it has to be. */
    static String name(String field) {
        boolean bare = ConditionTokens.nameEnd(field, 0) == field.length() && !field.isEmpty() && !isWord(field);
        return bare ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String of(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    /** Returns values, separated by commas. */
    static String values(List<? extends @Nullable Object> values) {
        StringBuilder text = new StringBuilder();
        appendAll(values, text);
        return text.toString();
    }

    private static void append(@Nullable Object value, StringBuilder text) {
        if (value instanceof String string) {
            text.append(quoted(string));
        } else if (value instanceof List<?> list) {
            text.append('[');
            appendAll(list, text);
            text.append(']');
        } else if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(separator).append(quoted((String) entry.getKey())).append(": ");
                append(entry.getValue(), text);
                separator = ", ";
            }
            text.append(map.isEmpty() ? "{}" : "}");
        } else {
            text.append(isPlain(value) ? String.valueOf(value) : ValueNotation.textOf(Objects.requireNonNull(value)));
        }
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null || value instanceof Boolean || (value instanceof Number && !(value instanceof BigDecimal));
    }

    private static void appendAll(List<? extends @Nullable Object> values, StringBuilder text) {
        String separator = "";
        for (Object value : values) {
            text.append(separator);
            append(value, text);
            separator = ", ";
        }
    }

    /** Checks that the escape is one code point and that the pattern has one after each. */
    static void checkEscape(String pattern, String escape) {
        if (escape.codePointCount(0, escape.length()) != 1) {
            throw new InvalidArgumentException(
                    "escape", "The escape is '" + escape + "'; it must be a single character, such as '!'.");
        }
        int place = 0;
        while (place < pattern.length()) {
            if (pattern.startsWith(escape, place)) {
                place += escape.length();
                if (place == pattern.length()) {
                    throw new InvalidArgumentException(
                            "pattern",
                            "The pattern '" + pattern + "' ends with its escape '" + escape
                                    + "'; put the character after it that it stands before.");
                }
            }
            place += Character.charCount(pattern.codePointAt(place));
        }
    }

    /** Returns an {@code and}, {@code or} or {@code not} as text. O(its length). */
    static String ofCombined(Condition combined) {
        StringBuilder text = new StringBuilder();
        append(combined, text);
        return text.toString();
    }

    private static void append(Condition condition, StringBuilder text) {
        if (condition instanceof Condition.And and) {
            join(and.operands(), "and", "true", text);
        } else if (condition instanceof Condition.Or or) {
            join(or.operands(), "or", "false", text);
        } else if (condition instanceof Condition.Not not && not.operand() instanceof Condition.IsNull isNull) {
            text.append(name(isNull.field())).append(" is not null");
        } else if (condition instanceof Condition.Not not) {
            text.append("not (");
            append(not.operand(), text);
            text.append(')');
        } else {
            text.append(condition);
        }
    }

    /** One operand alone is in parentheses after the word, so that it differs from the operand. */
    private static void join(List<Condition> operands, String word, String ofNone, StringBuilder text) {
        if (operands.isEmpty()) {
            text.append(ofNone);
        } else if (operands.size() == 1) {
            text.append(word).append(" (");
            append(operands.get(0), text);
            text.append(')');
        }
        for (int i = 0; i < operands.size() && operands.size() > 1; i++) {
            Condition operand = operands.get(i);
            boolean grouped = (operand instanceof Condition.And and
                            && and.operands().size() > 1)
                    || (operand instanceof Condition.Or or && or.operands().size() > 1);
            text.append(i == 0 ? "" : " " + word + " ").append(grouped ? "(" : "");
            append(operand, text);
            text.append(grouped ? ")" : "");
        }
    }
}
