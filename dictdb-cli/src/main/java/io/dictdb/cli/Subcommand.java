package io.dictdb.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands that work on files do alike: the language they speak, and what of the log is shown while they run. */
abstract class Subcommand implements Callable<Integer> {
    private final Environment environment;
    private final Reporter reporter;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--language", paramLabel = "fr|en", descriptionKey = "help.language")
    private @Nullable String language;

    Subcommand(Environment environment, Messages messages) {
        this.environment = environment;
        this.reporter = new Reporter(environment.terminal(), messages);
    }

    final Environment environment() {
        return environment;
    }

    final Reporter reporter() {
        return reporter;
    }

    @Override
    public final Integer call() {
        if (language != null && Language.ofCode(language).isEmpty()) {
            throw refusal("error.language", language);
        }
        try (Logging logging = Logging.toTerminal(
                reporter.terminal(), environment.time().clock().getZone())) {
            logging.quietenStatements();
            return run();
        }
    }

    /** Does the work and returns the exit code. */
    abstract int run();

    /** Returns what to throw if the command line is wrong. */
    final ParameterException refusal(String key, Object... arguments) {
        return new ParameterException(
                Objects.requireNonNull(spec).commandLine(), reporter.messages().text(key, arguments));
    }
}
