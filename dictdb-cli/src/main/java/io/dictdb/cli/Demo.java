package io.dictdb.cli;

import java.io.IOException;
import java.nio.file.Path;

/** The demonstration: an application at work, stopped, and restored by another process from what it left on disk. */
final class Demo {
    private static final int MANY_USERS = 10_000;
    /** Below this a rate says more about the start of a Java process than about the database. */
    private static final int ENOUGH_FOR_A_RATE = 1_000;

    private final DataDirectory data;
    private final int users;
    private final Language language;
    private final Reporter reporter;
    private final Environment environment;

    Demo(DataDirectory data, int users, Language language, Reporter reporter, Environment environment) {
        this.data = data;
        this.users = users;
        this.language = language;
        this.reporter = reporter;
        this.environment = environment;
    }

    /**
     * Runs it and returns the exit code.
     *
     * @throws IOException if the log file cannot be written
     */
    int run() throws IOException {
        reporter.say("demo.title", users, data.root());
        try (Interruption.Registration ignored = environment.interruption().hold();
                Logging logging = Logging.toTerminal(
                        reporter.terminal(), environment.time().clock().getZone())) {
            logging.alsoTo(data.log());
            if (users > MANY_USERS) {
                logging.quietenStatements();
                reporter.say("demo.quiet-log", MANY_USERS, data.log());
            }
            return runLogged();
        }
    }

    private int runLogged() {
        long start = environment.time().start();
        DataDirectory.BackupFiles before = data.backupFiles();
        ProductionApp app = new ProductionApp(data, environment.time(), reporter);
        int present = Math.toIntExact(app.highestUserId());
        UserCreation.Result creation;
        app.start();
        try {
            creation = create(app, present);
        } finally {
            app.stop();
        }
        double duration = seconds(start);

        int total = Math.max(users, present);
        int exitCode = environment.interruption().isRequested() ? ExitCodes.INTERRUPTED : check(total);
        sayStatistics(app.statistics(), duration);
        saySpeed(creation, before);
        sayFiles();
        sayOutcome(exitCode, total, app.userCount());
        return exitCode;
    }

    private UserCreation.Result create(ProductionApp app, int present) {
        if (present > users) {
            reporter.say("demo.more-than-asked", present, users);
        } else if (present == users) {
            reporter.say("demo.all-present", users);
        } else if (present > 0) {
            reporter.say("demo.continuing", present, users);
        }
        UserCreation creation = new UserCreation(app, reporter, environment.time(), environment.interruption());
        UserCreation.Result result = creation.run(present, users);
        if (result.created() > 0 && !environment.interruption().isRequested()) {
            reporter.say("demo.created", result.created());
        }
        return result;
    }

    private int check(int total) {
        reporter.gap();
        reporter.say("demo.checking");
        long start = environment.time().start();
        int exitCode = new CheckProcess(reporter, environment.interruption()).run(data, total, language);
        if (environment.interruption().isRequested()) {
            return ExitCodes.INTERRUPTED;
        }
        reporter.say("demo.checked", seconds(start));
        return exitCode == ExitCodes.OK ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void sayStatistics(Statistics statistics, double duration) {
        reporter.gap();
        reporter.say("statistics.title");
        reporter.say("statistics.duration", duration);
        reporter.say("statistics.operations", statistics.operations());
        reporter.say("statistics.errors", statistics.errors());
        reporter.say("statistics.backup-failures", statistics.backupFailures());
    }

    private void saySpeed(UserCreation.Result creation, DataDirectory.BackupFiles before) {
        double seconds = creation.duration().toMillis() / 1000.0;
        if (creation.created() >= ENOUGH_FOR_A_RATE && seconds > 0) {
            reporter.say("speed.users", creation.created() / seconds, seconds);
            reporter.say("speed.operations", creation.created() * 3 / seconds);
        }
        DataDirectory.BackupFiles after = data.backupFiles();
        reporter.say("speed.backups", after.full() - before.full(), after.deltas() - before.deltas());
    }

    private void sayFiles() {
        DataDirectory.BackupFiles files = data.backupFiles();
        reporter.gap();
        reporter.say("files.title");
        reporter.say("files.backups", absolute(data.backups()), files.full(), files.deltas(), files.bytes());
        reporter.say("files.final-state", absolute(data.finalState()), DataDirectory.size(data.finalState()));
        reporter.say("files.log", absolute(data.log()), DataDirectory.size(data.log()));
    }

    private void sayOutcome(int exitCode, int total, long created) {
        reporter.gap();
        switch (exitCode) {
            case ExitCodes.OK -> reporter.say("demo.ok", total);
            case ExitCodes.INTERRUPTED -> reporter.warn("demo.interrupted", created, users);
            default -> reporter.warn("demo.failed");
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private double seconds(long start) {
        return environment.time().since(start).toMillis() / 1000.0;
    }
}
