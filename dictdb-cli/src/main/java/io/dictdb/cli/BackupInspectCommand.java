package io.dictdb.cli;

import io.dictdb.backup.BackupInfo;
import io.dictdb.backup.Backups;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dictdb backup inspect}. */
@Command(name = "inspect", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class BackupInspectCommand implements Callable<Integer> {
    private final Environment environment;
    private final Reporter reporter;

    @Parameters(paramLabel = "FILE", descriptionKey = "help.backup-file")
    private Path path = Path.of("");

    @Mixin
    private final BackupOptions options;

    BackupInspectCommand(Environment environment, Messages messages) {
        this.environment = environment;
        this.reporter = new Reporter(environment.terminal(), messages);
        this.options = new BackupOptions(messages);
    }

    @Override
    public Integer call() {
        options.checkLanguage();
        try (Logging logging = Logging.toTerminal(
                reporter.terminal(), environment.time().clock().getZone())) {
            logging.quietenStatements();
            return run();
        }
    }

    private int run() {
        BackupInfo file = Backups.inspect(path);
        if (options.isJson()) {
            reporter.terminal().println(JsonText.of(BackupText.members(file)));
        } else {
            BackupText.members(file)
                    .forEach((name, value) -> reporter.terminal().println(name + ": " + value));
        }
        return ExitCodes.OK;
    }
}
