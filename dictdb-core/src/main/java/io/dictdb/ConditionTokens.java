package io.dictdb;

import java.util.Set;

/** The tokens of a condition's text, one after the other. Used by one thread. */
final class ConditionTokens {
    private static final String END_OF_TEXT = "the end of the text";
    private static final int LONGEST_SHOWN = 30;

    /** The symbols of two chars, which come before those of one. */
    private static final Set<String> LONG_SYMBOLS = Set.of("!=", "<=", ">=", "<>", "==");

    private static final String SYMBOLS = "=<>()[]{},:";

    private final String text;
    private Token next;

    /** What a token is. */
    enum Kind {
        /** A name without quotes, or a word of the language. */
        WORD,
        /** A name in double quotes; its text is what they enclose. */
        NAME,
        /** A text in single quotes; its text is what they enclose. */
        TEXT,
        /** A number as it is written. */
        NUMBER,
        /** Anything else that the language has. */
        SYMBOL,
        /** The end of the text. */
        END
    }

    /**
     * A token.
     *
     * @param kind what it is
     * @param text what it says
     * @param start where it starts
     * @param end where it ends
     */
    record Token(Kind kind, String text, int start, int end) {
        boolean isSymbol(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }

        boolean isWord(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }
    }

    ConditionTokens(String text) {
        this.text = text;
        next = read(0);
    }

    /** Returns the next token without passing it. */
    Token peek() {
        return next;
    }

    /** Passes a token and returns it. */
    Token next() {
        Token passed = next;
        next = read(passed.end());
        return passed;
    }

    /** Returns a failure at a token. */
    ConditionSyntaxException failure(Token at, String expected) {
        int shownEnd = Math.min(at.end(), at.start() + LONGEST_SHOWN);
        String found = at.kind() == Kind.END ? END_OF_TEXT : "'" + text.substring(at.start(), shownEnd) + "'";
        return failure(at, expected, "found " + found + (shownEnd < at.end() ? "…" : ""));
    }

    ConditionSyntaxException failure(Token at, String expected, String problem) {
        return new ConditionSyntaxException(text, at.start(), expected, problem);
    }

    private Token read(int from) {
        int start = from;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        if (start == text.length()) {
            return new Token(Kind.END, "", start, start);
        }
        char first = text.charAt(start);
        if (first == '\'') {
            return quoted(Kind.TEXT, start, first);
        }
        if (first == '"') {
            return quoted(Kind.NAME, start, first);
        }
        boolean signed = first == '-' || first == '+';
        if (signed || isDigit(start)) {
            return number(start, signed ? start + 1 : start);
        }
        int end = nameEnd(text, start);
        if (end > start) {
            return new Token(Kind.WORD, text.substring(start, end), start, end);
        }
        int length = text.length() > start + 1 && LONG_SYMBOLS.contains(text.substring(start, start + 2)) ? 2 : 1;
        String symbol = text.substring(start, start + length);
        if (length == 1 && SYMBOLS.indexOf(first) < 0) {
            String shown = Character.toString(text.codePointAt(start));
            throw new ConditionSyntaxException(
                    text, start, "a name, a value, an operator or a parenthesis", "found '" + shown + "'");
        }
        return new Token(Kind.SYMBOL, symbol, start, start + length);
    }

    /** Two quotes inside the quotes stand for one. */
    private Token quoted(Kind kind, int start, char quote) {
        int end = text.indexOf(quote, start + 1);
        while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == quote) {
            end = text.indexOf(quote, end + 2);
        }
        if (end < 0) {
            throw new ConditionSyntaxException(
                    text, start, "a closing " + quote, "but the text ends; one inside the quotes is written twice");
        }
        String mark = String.valueOf(quote);
        return new Token(kind, text.substring(start + 1, end).replace(mark + mark, mark), start, end + 1);
    }

    /** A number, or what follows a sign by its name. */
    private Token number(int start, int afterSign) {
        int end = digitsEnd(afterSign);
        if (end == afterSign) {
            end = nameEnd(text, afterSign);
        } else {
            end = end < text.length() && text.charAt(end) == '.' ? digitsEnd(end + 1) : end;
            boolean exponent = end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E');
            if (exponent) {
                boolean signed = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0;
                end = digitsEnd(end + (signed ? 2 : 1));
            }
            end = Math.max(end, nameEnd(text, end));
        }
        return new Token(Kind.NUMBER, text.substring(start, end), start, end);
    }

    private int digitsEnd(int from) {
        int end = from;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private boolean isDigit(int place) {
        return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }

    /**
     * Returns where a name without quotes ends that starts at a place, the place itself if none does: letters, digits and underscores,
     * no digit first, and the same after dots.
     */
    static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            boolean first = end == start;
            boolean dot = point == '.' && !first && end + 1 < text.length() && isNamePart(text.codePointAt(end + 1));
            if (!dot && (!isNamePart(point) || (first && Character.isDigit(point)))) {
                break;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    private static boolean isNamePart(int point) {
        return point == '_' || Character.isLetterOrDigit(point);
    }
}
