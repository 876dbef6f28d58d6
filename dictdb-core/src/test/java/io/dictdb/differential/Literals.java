package io.dictdb.differential;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as a reader of a failure can tell them apart: 1 from 1.0 and from BigDecimal 1.0, and each char of a string. */
final class Literals {
    private static final int LONGEST = 4000;

    private Literals() {}

    static String of(Object value) {
        String text = text(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " chars)";
    }

    private static String text(Object value) {
        if (value instanceof String string) {
            return '"' + escaped(string) + '"';
        }
        if (value instanceof Long
                || value instanceof Integer
                || value instanceof Double
                || value instanceof Boolean
                || value == null) {
            return String.valueOf(value);
        }
        if (value instanceof BigDecimal || value instanceof BigInteger) {
            return value.getClass().getSimpleName() + " " + value;
        }
        if (value instanceof byte[] bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Literals::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Refusal refusal) {
            return refusal.getMessage();
        }
        if (value instanceof Record) {
            return escaped(value.toString());
        }
        return value.getClass().getSimpleName() + " " + escaped(value.toString());
    }

    /** Returns the text with all that is not ASCII as Java escapes it. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04X", (int) c));
            }
        }
        return escaped.toString();
    }
}
