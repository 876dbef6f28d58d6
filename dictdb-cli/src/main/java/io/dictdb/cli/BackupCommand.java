package io.dictdb.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dictdb backup}, which only leads to its sub-commands. */
@Command(name = "backup", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class BackupCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** Returns the command with its sub-commands. */
    static CommandLine with(Environment environment, Messages messages) {
        return new CommandLine(new BackupCommand())
                .addSubcommand(new BackupListCommand(environment, messages))
                .addSubcommand(new BackupVerifyCommand(environment, messages))
                .addSubcommand(new BackupRestoreCommand(environment, messages))
                .addSubcommand(new BackupInspectCommand(environment, messages))
                .addSubcommand(new BackupPruneCommand(environment, messages));
    }

    @Override
    public Integer call() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        commandLine.usage(commandLine.getErr());
        return ExitCodes.USAGE;
    }
}
