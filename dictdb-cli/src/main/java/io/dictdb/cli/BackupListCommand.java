package io.dictdb.cli;

import io.dictdb.backup.BackupInfo;
import io.dictdb.backup.Backups;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dictdb backup list}. */
@Command(name = "list", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class BackupListCommand extends BackupSubcommand {
    @Parameters(paramLabel = "DIR", descriptionKey = "help.backup-dir")
    private Path path = Path.of("");

    BackupListCommand(Environment environment, Messages messages) {
        super(environment, messages);
    }

    @Override
    int run() {
        List<BackupInfo> files = Backups.list(path);
        answer(Map.of("files", files.stream().map(BackupText::members).toList()), () -> {
            files.forEach(file -> BackupText.say(file, reporter()));
            reporter().say("backup.files", files.size());
        });
        return files.stream().anyMatch(file -> file.problem().isPresent()) ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
