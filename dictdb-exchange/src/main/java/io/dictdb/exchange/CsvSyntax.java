package io.dictdb.exchange;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.dictdb.InvalidArgumentException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** How the cells of a CSV file are told apart. */
record CsvSyntax(char delimiter, char quote) {
    static final CsvSyntax DEFAULT = new CsvSyntax(',', '"');

    /** A character for the beginning of comments, which the library must have and files don't. */
    private static final char NO_COMMENT = '\0';

    /** The buffer of the library grows from this size by doubling, and fails if that does not lead to its greatest size. */
    private static final int LEAST_BUFFER = 1 << 14;

    private static final int GREATEST_BUFFER = 1 << 30;

    CsvSyntax {
        check("delimiter", delimiter);
        check("quote", quote);
        if (delimiter == quote) {
            throw new InvalidArgumentException(
                    "delimiter", "'" + delimiter + "' is the delimiter and the quote; use two characters.");
        }
    }

    private static void check(String argument, char c) {
        if (c == '\n' || c == '\r' || c == NO_COMMENT || Character.isSurrogate(c)) {
            throw new InvalidArgumentException(
                    argument,
                    "The " + argument + " is the character U+" + Integer.toHexString(c)
                            + "; use one that is neither a line end nor half of one.");
        }
    }

    /** Returns a reader of rows whose cells are up to so long. */
    <T> CsvReader<T> reader(Reader text, int longestCell, CsvCallbackHandler<T> handler) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(bufferFor(longestCell))
                .build(handler, text);
    }

    /** A cell may be twice as long in the file, of nothing but quotes. */
    private static int bufferFor(int longestCell) {
        int buffer = LEAST_BUFFER;
        while (buffer < GREATEST_BUFFER && buffer < 2L * longestCell + LEAST_BUFFER) {
            buffer *= 2;
        }
        return buffer;
    }

    /** Returns a writer that tells null, an empty cell, from empty text, which is in quotes. */
    CsvWriter writer(Writer out, int columns) {
        return CsvWriter.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .commentCharacter(NO_COMMENT)
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(columns == 1 ? SINGLE_COLUMN : QuoteStrategies.EMPTY)
                .build(out);
    }

    /** An empty line would be no row. */
    private static final QuoteStrategy SINGLE_COLUMN = new QuoteStrategy() {
        @Override
        public boolean quoteNull(int line, int field) {
            return true;
        }

        @Override
        public boolean quoteEmpty(int line, int field) {
            return true;
        }
    };

    /** Returns a row as text, without a line end. */
    String text(@Nullable String[] cells) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = writer(text, cells.length)) {
            writer.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // from no memory
        }
        return text.getBuffer()
                .substring(
                        0,
                        text.getBuffer().length()
                                - LineDelimiter.CRLF.toString().length());
    }
}
