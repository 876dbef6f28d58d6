package io.dictdb.cli;

import io.dictdb.Format;
import io.dictdb.backup.Restoration;
import io.dictdb.backup.Restoration.AppliedDelta;
import io.dictdb.backup.Restore;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dictdb backup restore}. */
@Command(name = "restore", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class BackupRestoreCommand extends BackupSubcommand {
    @Parameters(paramLabel = "DIR", descriptionKey = "help.backup-dir")
    private Path directory = Path.of("");

    @Option(names = "--to", paramLabel = "FILE", descriptionKey = "help.to")
    private @Nullable Path file;

    @Option(names = "--format", paramLabel = "json|binary|compressed", descriptionKey = "help.database-format")
    private String format = "json";

    @Option(names = "--until", paramLabel = "TIME", descriptionKey = "help.until")
    private @Nullable String until;

    @Option(names = "--sequence", paramLabel = "N", descriptionKey = "help.sequence")
    private @Nullable Long sequence;

    @Option(names = "--database", paramLabel = "ID", descriptionKey = "help.database")
    private @Nullable UUID database;

    @Option(names = "--dry-run", descriptionKey = "help.dry-run")
    private boolean dryRun;

    BackupRestoreCommand(Environment environment, Messages messages) {
        super(environment, messages);
    }

    @Override
    int run() {
        Restore restore = restore();
        Format target = DatabaseFormat.of(format).orElseThrow(() -> refusal("error.database-format", format));
        if (file == null && !dryRun) {
            throw refusal("error.missing", "--to");
        }
        Restoration restoration = run(restore);
        if (file != null && !dryRun) {
            try (TransferBar bar = new TransferBar(reporter(), file)) {
                restoration.database().save(file, target, bar.options());
            }
        }
        answer(members(restoration), () -> say(restoration));
        boolean whole = restoration.isComplete() && restoration.lost().isEmpty();
        return whole ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private Restore restore() {
        Restore restore = Restore.from(directory);
        if (until != null) {
            try {
                restore.until(Instant.parse(until));
            } catch (DateTimeException e) {
                throw refusal("error.until", until);
            }
        }
        if (sequence != null) {
            if (sequence < 0) {
                throw refusal("error.sequence", sequence);
            }
            restore.untilSequence(sequence);
        }
        return database == null ? restore : restore.database(database);
    }

    private Restoration run(Restore restore) {
        try (TransferBar bar = new TransferBar(reporter(), directory)) {
            return restore.onProgress(progress -> bar.show(progress.bytes(), progress.totalBytes()))
                    .run();
        }
    }

    private static Map<String, Long> rows(Restoration restoration) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : restoration.database().tableNames()) {
            rows.put(table, restoration.database().table(table).count());
        }
        return rows;
    }

    private Map<String, @Nullable Object> members(Restoration restoration) {
        List<String> files = new ArrayList<>();
        files.add(name(restoration.full()));
        restoration.deltas().forEach(delta -> files.add(name(delta.file())));
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("sequence", restoration.sequence() < 0 ? null : restoration.sequence());
        members.put("time", restoration.time());
        members.put("files", files);
        members.put(
                "skipped",
                restoration.skipped().stream()
                        .map(skipped -> Map.of("file", name(skipped.file()), "reason", skipped.reason()))
                        .toList());
        members.put(
                "later",
                restoration.later().stream().map(BackupRestoreCommand::name).toList());
        members.put("lost", BackupText.members(restoration.lost()));
        members.put("rows", rows(restoration));
        members.put("written", dryRun || file == null ? null : file.toString());
        return members;
    }

    private void say(Restoration restoration) {
        reporter().say("backup.used", name(restoration.full()));
        for (AppliedDelta delta : restoration.deltas()) {
            reporter().say("backup.used", name(delta.file()));
        }
        restoration
                .skipped()
                .forEach(skipped -> reporter().warn("app.skipped", name(skipped.file()), skipped.reason()));
        restoration.lost().ifPresent(lost -> reporter().warn("backup.lost", lost.from(), lost.to()));
        rows(restoration).forEach((table, count) -> reporter().say("backup.table", table, count));
        reporter()
                .say(
                        "backup.restorable",
                        String.valueOf(restoration.sequence()),
                        restoration.sequence() < 0 ? 0 : 1,
                        restoration.time());
        if (dryRun || file == null) {
            reporter().say("backup.dry-run");
        } else {
            reporter().say("backup.written", file);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
