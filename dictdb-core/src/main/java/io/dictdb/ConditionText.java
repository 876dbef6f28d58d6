package io.dictdb;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
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

    static String join(List<Condition> operands, String separator) {
        return operands.stream()
                .map(operand -> operand instanceof Condition.And || operand instanceof Condition.Or
                        ? "(" + operand + ")"
                        : operand.toString())
                .collect(Collectors.joining(separator));
    }
}
