package io.dictdb.cli;

import io.dictdb.backup.BackupInfo;
import io.dictdb.backup.Backups;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dictdb backup list}. */
@Command(name = "list", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class BackupListCommand implements Callable<Integer> {
    private final Environment environment;
    private final Reporter reporter;

    @Parameters(paramLabel = "DIR", descriptionKey = "help.backup-dir")
    private Path path = Path.of("");

    @Mixin
    private final BackupOptions options;

    BackupListCommand(Environment environment, Messages messages) {
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
        List<BackupInfo> files = Backups.list(path);
        if (options.isJson()) {
            reporter.terminal()
                    .println(JsonText.of(Map.of(
                            "files", files.stream().map(BackupText::members).toList())));
        } else {
            files.forEach(file -> BackupText.say(file, reporter));
            reporter.say("backup.files", files.size());
        }
        return files.stream().anyMatch(file -> file.problem().isPresent()) ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
