package io.dictdb.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how a file of rows is written, and the language. */
final class FileOptions {
    private static final String CSV = "csv";
    private static final String JSON_LINES = "jsonl";

    private final Messages messages;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--format", paramLabel = "csv|jsonl", descriptionKey = "help.format")
    private @Nullable String format;

    @Option(names = "--delimiter", paramLabel = "C", descriptionKey = "help.delimiter")
    private String delimiter = ",";

    @Option(names = "--quote", paramLabel = "C", descriptionKey = "help.quote")
    private String quote = "\"";

    @Option(names = "--encoding", paramLabel = "NAME", descriptionKey = "help.encoding")
    private String encoding = "UTF-8";

    @Option(names = "--language", paramLabel = "fr|en", descriptionKey = "help.language")
    private @Nullable String language;

    FileOptions(Messages messages) {
        this.messages = messages;
    }

    void checkLanguage() {
        if (language != null && Language.ofCode(language).isEmpty()) {
            throw refusal("error.language", language);
        }
    }

    /** Returns whether the file is one of JSON Lines: if that was said, or else by its name. */
    boolean isJsonLines(Path file) {
        if (format == null) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            return name.endsWith(".jsonl") || name.endsWith(".ndjson");
        }
        if (!format.equals(CSV) && !format.equals(JSON_LINES)) {
            throw refusal("error.format", format);
        }
        return format.equals(JSON_LINES);
    }

    char delimiter() {
        return character("--delimiter", delimiter);
    }

    char quote() {
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

    Charset encoding() {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw refusal("error.encoding", encoding);
        }
    }

    ParameterException refusal(String key, Object... arguments) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), messages.text(key, arguments));
    }
}
