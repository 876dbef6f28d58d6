package io.dictdb.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dictdb demo}. */
@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final int DEFAULT_USERS = 100;

    private final Environment environment;
    private final Messages messages;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "help.data")
    private Path directory = Path.of("production_data");

    @Option(names = "--users", paramLabel = "N", descriptionKey = "help.users")
    private String users = String.valueOf(DEFAULT_USERS);

    @Option(names = "--language", paramLabel = "fr|en", descriptionKey = "help.language")
    private @Nullable String language;

    DemoCommand(Environment environment, Messages messages) {
        this.environment = environment;
        this.messages = messages;
    }

    @Override
    public Integer call() throws IOException {
        if (language != null && Language.ofCode(language).isEmpty()) {
            throw refusal("error.language", language);
        }
        int wanted = userCount();
        DataDirectory data = new DataDirectory(directory);
        try {
            data.prepare();
        } catch (IOException e) {
            throw refusal("error.data", directory, Failures.describe(e, messages));
        }
        Language spoken = Language.ofCode(messages.locale().getLanguage()).orElseThrow();
        return new Demo(data, wanted, spoken, new Reporter(environment.terminal(), messages), environment).run();
    }

    private int userCount() {
        try {
            int count = Integer.parseInt(users);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            // refused below
        }
        throw refusal("error.users", users, Integer.MAX_VALUE);
    }

    private ParameterException refusal(String key, Object... arguments) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), messages.text(key, arguments));
    }
}
