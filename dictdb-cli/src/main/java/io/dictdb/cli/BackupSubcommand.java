package io.dictdb.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command on backups, which can answer in JSON. */
abstract class BackupSubcommand extends Subcommand {
    @Option(names = "--json", descriptionKey = "help.json")
    private boolean json;

    BackupSubcommand(Environment environment, Messages messages) {
        super(environment, messages);
    }

    /** Answers in one line of JSON if that was asked for, else with what is said. */
    final void answer(Map<String, ? extends @Nullable Object> members, Runnable saying) {
        if (json) {
            reporter().terminal().println(JsonText.of(members));
        } else {
            saying.run();
        }
    }
}
