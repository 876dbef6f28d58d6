package io.dictdb;

import java.io.Serial;

/**
 * A text that is no condition; see {@link Conditions#parse}. The message says what was expected and shows the place:
 *
 * <pre>{@code
 * The condition cannot be read at line 1, column 8: expected a value (a text is in single quotes), found 'and'.
 *   age >= and name like 'A%'
 *          ^
 * }</pre>
 */
public final class ConditionSyntaxException extends DictDBException {
    @Serial
    private static final long serialVersionUID = 1;

    /** How much of a line is shown before and after the place. */
    private static final int CONTEXT = 60;

    private final String text;
    private final int offset;
    private final String expected;

    /**
     * Creates the exception for a place in a text.
     *
     * @param text the whole text
     * @param offset where it stops being a condition, from 0 to its length
     * @param expected what should stand there
     * @param problem what does stand there, or is wrong with it
     */
    public ConditionSyntaxException(String text, int offset, String expected, String problem) {
        super(
                ErrorCode.CONDITION_SYNTAX,
                "The condition cannot be read at line " + line(text, offset) + ", column " + column(text, offset)
                        + ": expected " + expected + ", " + problem + ".\n" + excerpt(text, offset));
        this.text = text;
        this.offset = offset;
        this.expected = expected;
    }

    /** Returns the whole text. */
    public String text() {
        return text;
    }

    /** Returns the index of the char in the text at which it stops being a condition; the text's length at its end. */
    public int offset() {
        return offset;
    }

    /** Returns the number of the line that the place is in, from 1. */
    public int line() {
        return line(text, offset);
    }

    /** Returns the number of the code point in its line, from 1. */
    public int column() {
        return column(text, offset);
    }

    /** Returns what should stand at the place, in words. */
    public String expected() {
        return expected;
    }

    private static int line(String text, int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private static int column(String text, int offset) {
        return 1 + text.codePointCount(lineStart(text, offset), offset);
    }

    private static int lineStart(String text, int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    private static String excerpt(String text, int offset) {
        int lineStart = lineStart(text, offset);
        int lineEnd = text.indexOf('\n', offset);
        int start = Math.max(lineStart, offset - CONTEXT);
        int end = Math.min(lineEnd < 0 ? text.length() : lineEnd, offset + CONTEXT);
        String before = (start > lineStart ? "…" : "") + text.substring(start, offset);
        String line = before + text.substring(offset, end);
        String indent = " ".repeat(before.codePointCount(0, before.length()));
        return "  " + line.replaceAll("\\p{Cntrl}", " ") + "\n  " + indent + "^";
    }
}
