package io.dictdb.cli;

import io.dictdb.InvalidArgumentException;
import io.dictdb.backup.Prune;
import io.dictdb.backup.Pruning;
import io.dictdb.backup.Pruning.LeftFile;
import io.dictdb.backup.Retention;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dictdb backup prune}. */
@Command(name = "prune", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class BackupPruneCommand extends BackupSubcommand {
    @Parameters(paramLabel = "DIR", descriptionKey = "help.backup-dir")
    private Path directory = Path.of("");

    @Option(names = "--keep", paramLabel = "N", descriptionKey = "help.keep")
    private @Nullable Integer keep;

    @Option(names = "--younger-than", paramLabel = "AGE", descriptionKey = "help.younger-than")
    private @Nullable String age;

    @Option(names = "--database", paramLabel = "ID", descriptionKey = "help.prune-database")
    private @Nullable UUID database;

    @Option(names = "--dry-run", descriptionKey = "help.prune-dry-run")
    private boolean dryRun;

    BackupPruneCommand(Environment environment, Messages messages) {
        super(environment, messages);
    }

    @Override
    int run() {
        Prune prune = Prune.from(directory)
                .keep(retention())
                .dryRun(dryRun)
                .clock(environment().time().clock());
        Pruning pruning = (database == null ? prune : prune.database(database)).run();
        answer(members(pruning), () -> say(pruning));
        return pruning.isComplete() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private Retention retention() {
        if (keep == null && age == null) {
            throw refusal("error.keep-or-age");
        }
        try {
            Retention latest = Retention.latest(keep == null ? 1 : keep);
            return age == null ? latest : latest.orYoungerThan(duration(age));
        } catch (InvalidArgumentException e) {
            throw refusal("error", String.valueOf(e.getMessage()));
        }
    }

    /** Returns a number of days or hours, or what ISO 8601 says. */
    private Duration duration(String text) {
        try {
            if (text.matches("[0-9]{1,9}[dh]")) {
                long count = Long.parseLong(text.substring(0, text.length() - 1));
                return text.endsWith("d") ? Duration.ofDays(count) : Duration.ofHours(count);
            }
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw refusal("error.age", text);
        }
    }

    private Map<String, Object> members(Pruning pruning) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("dry_run", dryRun);
        members.put("removed", names(pruning.removed()));
        members.put("bytes", pruning.bytes());
        members.put("kept", names(pruning.kept()));
        members.put("failures", reasons(pruning.failures()));
        members.put("untouched", reasons(pruning.untouched()));
        return members;
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(BackupPruneCommand::name).toList();
    }

    private static List<Map<String, String>> reasons(List<LeftFile> files) {
        return files.stream()
                .map(left -> Map.of("file", name(left.file()), "reason", left.reason()))
                .toList();
    }

    private static String name(Path file) {
        return Objects.toString(file.getFileName(), file.toString());
    }

    private void say(Pruning pruning) {
        pruning.removed().forEach(file -> reporter().say("backup.removed", dryRun ? 1 : 0, name(file)));
        pruning.untouched().forEach(left -> reporter().say("backup.untouched", name(left.file()), left.reason()));
        pruning.failures().forEach(left -> reporter().warn("backup.not-removed", name(left.file()), left.reason()));
        reporter()
                .say(
                        "backup.pruned",
                        pruning.removed().size(),
                        pruning.bytes(),
                        pruning.kept().size(),
                        dryRun ? 1 : 0);
    }
}
