package io.dictdb.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Has a fresh process check the files, one that knows nothing but them. */
final class CheckProcess {
    private final Reporter reporter;
    private final Interruption interruption;

    CheckProcess(Reporter reporter, Interruption interruption) {
        this.reporter = reporter;
        this.interruption = interruption;
    }

    /** Runs {@link CheckCommand} in the process, passes on what it says, and returns its exit code. */
    int run(DataDirectory data, int users, Language language) {
        List<String> command = command(
                CheckCommand.NAME,
                "--data=" + data.root().toAbsolutePath(),
                "--users=" + users,
                "--language=" + language.name());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            try (Interruption.Registration ignored = interruption.onRequest(process.toHandle()::destroy);
                    BufferedReader output = new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                output.lines().forEach(reporter.terminal()::println);
                return process.waitFor();
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCodes.INTERRUPTED;
        }
    }

    /** Returns the command line that runs {@link Main} as it runs here: same Java, same classes. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dstdout.encoding=UTF-8");
        Module module = Main.class.getModule();
        if (module.isNamed()) {
            command.addAll(List.of("--module-path", System.getProperty("jdk.module.path")));
            command.addAll(List.of("--module", module.getName() + "/" + Main.class.getName()));
        } else {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        }
        command.addAll(List.of(arguments));
        return command;
    }
}
