package io.dictdb;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
            return list.stream().map(ConditionText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }

    static String join(List<Condition> operands, String separator) {
        return operands.stream()
                .map(operand -> operand instanceof Condition.And || operand instanceof Condition.Or
                        ? "(" + operand + ")"
                        : operand.toString())
                .collect(Collectors.joining(separator));
    }
}
