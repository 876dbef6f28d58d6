package io.dictdb.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@link CheckProcess} runs; not for users. */
@Command(name = CheckCommand.NAME, hidden = true)
final class CheckCommand implements Callable<Integer> {
    static final String NAME = "check-demo";

    private final Environment environment;

    @Option(names = "--data", required = true)
    private Path directory = Path.of("");

    @Option(names = "--users", required = true)
    private int users;

    @Option(names = "--language", required = true)
    private Language language = Language.EN;

    CheckCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Terminal terminal = environment.terminal();
        Time time = environment.time();
        try (Logging ignored = Logging.toTerminal(terminal, time.clock().getZone())) {
            Reporter reporter = new Reporter(terminal, Messages.in(language));
            boolean passes = new RestorationCheck(new DataDirectory(directory), users, reporter, time).passes();
            return passes ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }
}
