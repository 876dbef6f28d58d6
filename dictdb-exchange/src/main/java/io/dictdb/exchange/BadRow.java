package io.dictdb.exchange;

/**
 * A row that an import left out.
 *
 * @param line the line of the file it begins at, from 1
 * @param reason what is wrong with it
 * @param text its text, at most {@value #LONGEST_TEXT} characters of it; of a CSV row with as few quotes as it needs
 */
public record BadRow(long line, String reason, String text) {
    static final int LONGEST_TEXT = 1000;

    static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
