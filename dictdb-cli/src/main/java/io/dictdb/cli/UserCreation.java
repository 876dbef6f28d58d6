package io.dictdb.cli;

import io.dictdb.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates the users that are not there yet. Each is looked up at once by key and by e-mail address, and the answers are checked.
 * A backup is taken at each tenth.
 */
final class UserCreation {
    private static final int TENTHS = 10;

    private final ProductionApp app;
    private final Reporter reporter;
    private final Time time;
    private final Interruption interruption;

    UserCreation(ProductionApp app, Reporter reporter, Time time, Interruption interruption) {
        this.app = app;
        this.reporter = reporter;
        this.time = time;
        this.interruption = interruption;
    }

    /**
     * Creates the users after number {@code from}, up to number {@code to}, unless interrupted.
     *
     * @throws DemoException if the database gives a wrong answer
     */
    Result run(int from, int to) {
        long start = time.start();
        int last = from;
        try (Progress progress = Progress.of(reporter, from, to)) {
            while (last < to && !interruption.isRequested()) {
                createAndLookUp(new SampleUser(last + 1));
                last++;
                progress.advanceTo(last);
                if (tenths(last, to) > tenths(last - 1, to)) {
                    Optional<Path> backup = app.backup();
                    progress.tenthReached(last, backup);
                }
            }
        }
        return new Result(last - from, time.since(start));
    }

    private static long tenths(int users, int total) {
        return (long) users * TENTHS / total;
    }

    private void createAndLookUp(SampleUser user) {
        long id = app.createUser(user.email(), user.name());
        if (id != user.number()) {
            throw wrong("create.wrong-key", user.email(), id, user.number());
        }
        Map<String, @Nullable Object> byKey = app.getUser(id);
        if (!user.email().equals(byKey.get("email")) || !user.name().equals(byKey.get("name"))) {
            throw wrong("create.wrong-by-key", id, byKey);
        }
        List<Row> byEmail = app.searchByEmail(user.email());
        if (byEmail.size() != 1 || byEmail.get(0).getLong("id") != id) {
            throw wrong("create.wrong-by-email", user.email(), byEmail);
        }
    }

    private DemoException wrong(String key, Object... arguments) {
        return new DemoException(reporter.messages().text(key, arguments));
    }

    /**
     * What was done.
     *
     * @param created how many users
     * @param duration how long it took, lookups and backups included
     */
    record Result(int created, Duration duration) {}
}
