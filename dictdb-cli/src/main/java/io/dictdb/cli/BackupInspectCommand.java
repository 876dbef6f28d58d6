package io.dictdb.cli;

import io.dictdb.backup.BackupInfo;
import io.dictdb.backup.Backups;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dictdb backup inspect}. */
@Command(name = "inspect", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class BackupInspectCommand extends BackupSubcommand {
    @Parameters(paramLabel = "FILE", descriptionKey = "help.backup-file")
    private Path path = Path.of("");

    BackupInspectCommand(Environment environment, Messages messages) {
        super(environment, messages);
    }

    @Override
    int run() {
        BackupInfo file = Backups.inspect(path);
        answer(
                BackupText.members(file),
                () -> BackupText.members(file)
                        .forEach((name, value) -> reporter().terminal().println(name + ": " + value)));
        return ExitCodes.OK;
    }
}
