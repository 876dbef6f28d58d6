package io.dictdb.cli;

import io.dictdb.backup.BackupInfo;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Verification;
import io.dictdb.backup.Verification.VerifiedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dictdb backup verify}. */
@Command(name = "verify", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class BackupVerifyCommand implements Callable<Integer> {
    private final Environment environment;
    private final Reporter reporter;

    @Parameters(paramLabel = "DIR", descriptionKey = "help.backup-dir")
    private Path path = Path.of("");

    @Mixin
    private final BackupOptions options;

    BackupVerifyCommand(Environment environment, Messages messages) {
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
        Verification verification = verify();
        if (options.isJson()) {
            reporter.terminal().println(JsonText.of(members(verification)));
        } else {
            say(verification);
        }
        return verification.isSound() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private Verification verify() {
        try (TransferBar bar = new TransferBar(reporter, path)) {
            return Backups.verify(path, progress -> bar.show(progress.bytes(), progress.totalBytes()));
        }
    }

    private static Map<String, @Nullable Object> members(Verification verification) {
        List<Object> files = new ArrayList<>();
        for (VerifiedFile file : verification.files()) {
            Map<String, @Nullable Object> members = BackupText.members(file.backup());
            members.put("status", file.status().name().toLowerCase(Locale.ROOT));
            members.put("reason", file.reason());
            files.add(members);
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("sound", verification.isSound());
        all.put("sequence", BackupText.number(verification.sequence()));
        all.put("time", verification.time().map(Object::toString).orElse(null));
        all.put("lost", BackupText.members(verification.lost()));
        all.put("problem", verification.problem().orElse(null));
        all.put("files", files);
        return all;
    }

    private void say(Verification verification) {
        for (VerifiedFile file : verification.files()) {
            BackupInfo backup = file.backup();
            reporter.say(
                    "backup.verified",
                    switch (file.status()) {
                        case WHOLE -> 0;
                        case UNVERIFIED -> 1;
                        case UNCONNECTED -> 2;
                        case DAMAGED -> 3;
                    },
                    backup.file().getFileName(),
                    file.reason().isEmpty() ? 0 : 1,
                    file.reason());
        }
        verification
                .time()
                .ifPresent(time -> reporter.say(
                        "backup.restorable",
                        String.valueOf(verification.sequence().orElse(-1)),
                        verification.sequence().isPresent() ? 1 : 0,
                        time));
        verification.lost().ifPresent(lost -> reporter.warn("backup.lost", lost.from(), lost.to()));
        verification.problem().ifPresent(problem -> reporter.warn("error", problem));
    }
}
