package io.dictdb.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that moves rows between a database and a file: the options that say how the file is written, and interruption. */
abstract class TransferCommand extends Subcommand {
    private static final String CSV = "csv";
    private static final String JSON_LINES = "jsonl";

    @Option(names = "--format", paramLabel = "csv|jsonl", descriptionKey = "help.format")
    private @Nullable String format;

    @Option(names = "--delimiter", paramLabel = "C", descriptionKey = "help.delimiter")
    private String delimiter = ",";

    @Option(names = "--quote", paramLabel = "C", descriptionKey = "help.quote")
    private String quote = "\"";

    @Option(names = "--encoding", paramLabel = "NAME", descriptionKey = "help.encoding")
    private String encoding = "UTF-8";

    TransferCommand(Environment environment, Messages messages) {
        super(environment, messages);
    }

    @Override
    final int run() {
        try (Interruption.Registration ignored = environment().interruption().hold()) {
            long start = environment().time().start();
            transfer(() -> environment().time().since(start).toMillis() / 1000.0);
            return ExitCodes.OK;
        } catch (CancellationException e) {
            sayInterrupted();
            return ExitCodes.INTERRUPTED;
        }
    }

    /** Tells the seconds since the command began. */
    interface Seconds {
        double passed();
    }

    /**
     * Moves the rows and says what was done.
     *
     * @throws CancellationException if it was interrupted, and nothing was changed
     */
    abstract void transfer(Seconds seconds);

    abstract void sayInterrupted();

    /** Returns whether the file is one of JSON Lines: if that was said, or else by its name. */
    final boolean isJsonLines(Path file) {
        if (format == null) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            return name.endsWith(".jsonl") || name.endsWith(".ndjson");
        }
        if (!format.equals(CSV) && !format.equals(JSON_LINES)) {
            throw refusal("error.format", format);
        }
        return format.equals(JSON_LINES);
    }

    final char delimiter() {
        return character("--delimiter", delimiter);
    }

    final char quote() {
        return character("--quote", quote);
    }

    private char character(String option, String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw refusal("error.character", option, text);
        }
        return text.charAt(0);
    }

    final Charset encoding() {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw refusal("error.encoding", encoding);
        }
    }
}
