package io.dictdb;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** How conditions print: strings quoted, an operand that is itself an and/or in parentheses. */
final class ConditionText {
    private ConditionText() {}

    static String of(@Nullable Object value) {
        if (value instanceof String text) {
            return "'" + text.replace("'", "''") + "'";
        }
        if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        }
        if (value instanceof List<?> list) {
            StringJoiner text = new StringJoiner(", ", "[", "]");
            for (Object element : list) {
                text.add(of(element));
            }
            return text.toString();
        }
        if (value instanceof Map<?, ?> map) {
            StringJoiner text = new StringJoiner(", ", "{", "}");
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.add(entry.getKey() + ": " + of(entry.getValue()));
            }
            return text.toString();
        }
        return String.valueOf(value);
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
            join(and.operands(), " and ", "true", text);
        } else if (condition instanceof Condition.Or or) {
            join(or.operands(), " or ", "false", text);
        } else if (condition instanceof Condition.Not not && !(not.operand() instanceof Condition.IsNull)) {
            text.append("not (");
            append(not.operand(), text);
            text.append(')');
        } else if (condition instanceof Condition.Not not) {
            text.append(((Condition.IsNull) not.operand()).field()).append(" is not null");
        } else {
            text.append(condition);
        }
    }

    private static void join(List<Condition> operands, String separator, String ofNone, StringBuilder text) {
        for (int i = 0; i < operands.size(); i++) {
            Condition operand = operands.get(i);
            boolean grouped = operand instanceof Condition.And || operand instanceof Condition.Or;
            text.append(i == 0 ? "" : separator).append(grouped ? "(" : "");
            append(operand, text);
            text.append(grouped ? ")" : "");
        }
        if (operands.isEmpty()) {
            text.append(ofNone);
        }
    }
}
