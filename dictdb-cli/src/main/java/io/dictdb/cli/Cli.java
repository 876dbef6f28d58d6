package io.dictdb.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line: its sub-commands, its language, and what becomes of errors. */
final class Cli {
    private static final int HELP_WIDTH = 100;
    private static final long BYTES_PER_MEGABYTE = 1 << 20;

    private Cli() {}

    /** Runs the command that the arguments name and returns its exit code. */
    static int run(Environment environment, String... args) {
        Terminal terminal = environment.terminal();
        Messages messages = Messages.in(Language.choose(args, environment.locale()));
        Reporter reporter = new Reporter(terminal, messages);
        CommandLine commandLine = new CommandLine(new DictdbCommand())
                .addSubcommand(new DemoCommand(environment, messages))
                .addSubcommand(new ImportCommand(environment, messages))
                .addSubcommand(new ExportCommand(environment, messages))
                .addSubcommand(BackupCommand.with(environment, messages))
                .addSubcommand(new CheckCommand(environment))
                .setResourceBundle(messages.bundle())
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.isInteractive() ? Ansi.AUTO : Ansi.OFF))
                .setOut(writer(terminal.out(), terminal))
                .setErr(writer(terminal.err(), terminal))
                .setParameterExceptionHandler(new UsageErrors(reporter))
                .setExecutionExceptionHandler(new Failures(reporter));
        try {
            return commandLine.execute(args);
        } catch (OutOfMemoryError e) {
            reporter.warn("error.memory", Runtime.getRuntime().maxMemory() / BYTES_PER_MEGABYTE);
            return ExitCodes.FAILED;
        }
    }

    private static PrintWriter writer(PrintStream stream, Terminal terminal) {
        return new PrintWriter(new OutputStreamWriter(stream, terminal.charset()), true);
    }
}
