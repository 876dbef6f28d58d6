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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dictdb backup verify}. */
@Command(name = "verify", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
final class BackupVerifyCommand extends BackupSubcommand {
    @Parameters(paramLabel = "DIR", descriptionKey = "help.backup-dir")
    private Path path = Path.of("");

    BackupVerifyCommand(Environment environment, Messages messages) {
        super(environment, messages);
    }

    @Override
    int run() {
        Verification verification = verify();
        answer(members(verification), () -> say(verification));
        return verification.isSound() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private Verification verify() {
        try (TransferBar bar = new TransferBar(reporter(), path)) {
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
            reporter()
                    .say(
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
                .ifPresent(time -> reporter()
                        .say(
                                "backup.restorable",
                                String.valueOf(verification.sequence().orElse(-1)),
                                verification.sequence().isPresent() ? 1 : 0,
                                time));
        verification.lost().ifPresent(lost -> reporter().warn("backup.lost", lost.from(), lost.to()));
        verification.problem().ifPresent(problem -> reporter().warn("error", problem));
    }
}
