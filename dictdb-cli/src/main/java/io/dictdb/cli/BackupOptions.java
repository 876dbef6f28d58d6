package io.dictdb.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands on backups have in common: the language, and whether they speak JSON. */
final class BackupOptions {
    private final Messages messages;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--json", descriptionKey = "help.json")
    private boolean json;

    @Option(names = "--language", paramLabel = "fr|en", descriptionKey = "help.language")
    private @Nullable String language;

    BackupOptions(Messages messages) {
        this.messages = messages;
    }

    boolean isJson() {
        return json;
    }

    void checkLanguage() {
        if (language != null && Language.ofCode(language).isEmpty()) {
            throw refusal("error.language", language);
        }
    }

    ParameterException refusal(String key, Object... arguments) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), messages.text(key, arguments));
    }
}
