package io.dictdb;

import io.dictdb.ConditionTokens.Kind;
import io.dictdb.ConditionTokens.Token;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values in a condition's text. Used by one thread. */
final class ValueParser {
    private static final String VALUE = "a value";
    private static final int MOST_DIGITS_OF_ANY_LONG = 18;
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]++([.][0-9]++)?([eE][-+]?[0-9]++)?");

    private final ConditionTokens tokens;

    ValueParser(ConditionTokens tokens) {
        this.tokens = tokens;
    }

    @Nullable
    Object value() {
        return value(Values.MAX_NESTING);
    }

    /** Returns the values in parentheses, the first of which is passed: a list as well, as conditions hold it. */
    List<@Nullable Object> alternatives() {
        Composite alternatives = new Composite(")");
        boolean more = !alternatives.closes();
        while (more) {
            alternatives.add(value(Values.MAX_NESTING - 1));
            more = alternatives.goesOn();
        }
        return alternatives.elements;
    }

    /** Reads lists and maps that are inside each other without recursion. */
    private @Nullable Object value(int mostNesting) {
        Deque<Composite> open = new ArrayDeque<>();
        while (true) {
            Token first = tokens.next();
            Object value;
            if (first.isSymbol("[") || first.isSymbol("{")) {
                if (open.size() == mostNesting) {
                    String expected = "at most " + Values.MAX_NESTING + " lists and maps inside each other";
                    throw tokens.failure(first, expected, "found more");
                }
                Composite composite = new Composite(first.isSymbol("[") ? "]" : "}");
                if (!composite.closes()) {
                    open.push(composite);
                    composite.readKey();
                    continue;
                }
                value = composite.value();
            } else {
                value = scalar(first);
            }
            while (!open.isEmpty()) {
                open.element().add(value);
                if (open.element().goesOn()) {
                    open.element().readKey();
                    break;
                }
                value = open.remove().value();
            }
            if (open.isEmpty()) {
                return value;
            }
        }
    }

    /** A list, a map, or the values in parentheses, of which the first symbol is passed. */
    private final class Composite {
        private final String closing;
        private final List<@Nullable Object> elements = new ArrayList<>();
        private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();

        /** The key of the next entry of a map. */
        private String key = "";

        Composite(String closing) {
            this.closing = closing;
        }

        private boolean isMap() {
            return closing.equals("}");
        }

        Object value() {
            return isMap() ? entries : elements;
        }

        void add(@Nullable Object value) {
            if (isMap()) {
                entries.put(key, value);
            } else {
                elements.add(value);
            }
        }

        /** Passes the closing symbol if it is next. */
        boolean closes() {
            boolean closes = tokens.peek().isSymbol(closing);
            if (closes) {
                tokens.next();
            }
            return closes;
        }

        /** Passes a comma or the closing symbol, and returns whether it was a comma. */
        boolean goesOn() {
            Token next = tokens.peek();
            if (!next.isSymbol(",") && !next.isSymbol(closing)) {
                throw tokens.failure(next, "',' or '" + closing + "'");
            }
            return tokens.next().isSymbol(",");
        }

        /** Passes the key of a map's next entry. */
        void readKey() {
            if (!isMap()) {
                return;
            }
            Token next = tokens.next();
            if (next.kind() != Kind.TEXT) {
                throw tokens.failure(next, "a key in single quotes");
            }
            if (entries.containsKey(next.text())) {
                throw tokens.failure(next, "each key once", "found one twice");
            }
            key = next.text();
            Token colon = tokens.next();
            if (!colon.isSymbol(":")) {
                throw tokens.failure(colon, "':'");
            }
        }
    }

    private @Nullable Object scalar(Token token) {
        return switch (token.kind()) {
            case TEXT -> token.text();
            case NUMBER -> number(token);
            case WORD -> named(token);
            case NAME -> throw tokens.failure(token, VALUE + " (a text is in single quotes)");
            case SYMBOL, END -> throw tokens.failure(token, VALUE);
        };
    }

    private @Nullable Object named(Token word) {
        ValueNotation<?> notation = tokens.peek().kind() == Kind.TEXT ? ValueNotation.named(word.text()) : null;
        if (notation != null) {
            Token text = tokens.next();
            Object value = notation.value(text.text());
            if (value == null || !isHeld(value)) {
                String expected = "the text of a " + notation.name() + ", such as '" + notation.example() + "'";
                throw tokens.failure(text, expected);
            }
            return value;
        }
        return switch (word.text().toLowerCase(Locale.ROOT)) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            case "nan" -> Double.NaN;
            case "infinity" -> Double.POSITIVE_INFINITY;
            default -> throw tokens.failure(word, VALUE + " (a text is in single quotes)");
        };
    }

    private static boolean isHeld(Object value) {
        try {
            return Values.copyOf(value, "value") != null;
        } catch (UnsupportedValueException e) {
            return false;
        }
    }

    private Object number(Token number) {
        String text = number.text();
        if (text.equalsIgnoreCase("-infinity")) {
            return Double.NEGATIVE_INFINITY;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw tokens.failure(number, "a number");
        }
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        if (digits > Values.MAX_DIGITS) {
            throw tokens.failure(number, "a number of at most " + Values.MAX_DIGITS + " digits");
        }
        if (digits == text.length() || (digits == text.length() - 1 && isSign(text.charAt(0)))) {
            return digits <= MOST_DIGITS_OF_ANY_LONG ? (Object) Long.valueOf(text) : new BigInteger(text);
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw tokens.failure(number, "a number in the range of double (any other is written decimal '…')");
        }
        return value;
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }
}
