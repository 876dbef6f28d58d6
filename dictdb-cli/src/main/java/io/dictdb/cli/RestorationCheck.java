package io.dictdb.cli;

import static io.dictdb.Conditions.field;

import io.dictdb.Condition;
import io.dictdb.DictDB;
import io.dictdb.DictDBException;
import io.dictdb.Format;
import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.Row;
import io.dictdb.Table;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Restoration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Restores the application's database from its backups and nothing else, and checks that all of it is there. */
final class RestorationCheck {
    private static final Set<String> USER_FIELDS = Set.of("id", "email", "name", "created_at");

    private final DataDirectory data;
    private final int expectedUsers;
    private final Reporter reporter;
    private final Time time;
    private long problemCount;

    RestorationCheck(DataDirectory data, int expectedUsers, Reporter reporter, Time time) {
        this.data = data;
        this.expectedUsers = expectedUsers;
        this.reporter = reporter;
        this.time = time;
    }

    /** Returns whether everything is there and right; what isn't is reported. */
    boolean passes() {
        Restoration restoration = restore();
        DictDB db = restoration.database();
        Optional<Table> users = db.findTable("users");
        if (users.isEmpty()) {
            throw new DemoException(reporter.messages().text("app.foreign", data.backups()));
        }
        report("check.files", problems -> checkFiles(restoration, problems));
        report("check.count", problems -> checkCount(users.get(), problems));
        report("check.by-key", problems -> forEachUser(user -> checkByKey(users.get(), user, problems)));
        report("check.by-email", problems -> forEachUser(user -> checkByEmail(users.get(), user, problems)));
        report("check.indexes", problems -> checkIndexes(db, problems));
        report("check.final-state", problems -> checkFinalState(db, problems));
        return problemCount == 0;
    }

    private Restoration restore() {
        long start = time.start();
        Restoration restoration = Backups.restore(data.backups());
        reporter.say(
                "check.restored",
                restoration.full().getFileName(),
                restoration.deltas().size(),
                seconds(start));
        return restoration;
    }

    private void report(String what, Consumer<Problems> check) {
        long start = time.start();
        Problems problems = new Problems(reporter.messages());
        check.accept(problems);
        if (problems.count() == 0) {
            reporter.say("check.ok", reporter.messages().text(what, expectedUsers), seconds(start));
            return;
        }
        problemCount += problems.count();
        reporter.say("check.failed", reporter.messages().text(what, expectedUsers));
        problems.first().forEach(problem -> reporter.say("check.problem", problem));
        long more = problems.count() - problems.first().size();
        if (more > 0) {
            reporter.say("check.more-problems", more);
        }
    }

    private double seconds(long start) {
        return time.since(start).toMillis() / 1000.0;
    }

    private void forEachUser(Consumer<SampleUser> check) {
        for (int number = 1; number <= expectedUsers; number++) {
            check.accept(new SampleUser(number));
        }
    }

    private static void checkFiles(Restoration restoration, Problems problems) {
        if (!restoration.isComplete()) {
            restoration
                    .skipped()
                    .forEach(file -> problems.add("app.skipped", file.file().getFileName(), file.reason()));
        }
    }

    private void checkCount(Table users, Problems problems) {
        if (users.count() != expectedUsers) {
            problems.add("check.count-differs", users.count(), expectedUsers);
        }
    }

    private static void checkByKey(Table users, SampleUser expected, Problems problems) {
        Optional<Row> user = users.get((long) expected.number());
        if (user.isEmpty()) {
            problems.add("check.user-missing", expected.number(), expected.email());
        } else if (!isRight(user.get(), expected)) {
            problems.add("check.user-wrong", expected.number(), user.get());
        }
    }

    private static boolean isRight(Row user, SampleUser expected) {
        return user.fields().equals(USER_FIELDS)
                && expected.email().equals(user.get("email"))
                && expected.name().equals(user.get("name"))
                && user.get("created_at") instanceof String;
    }

    private static void checkByEmail(Table users, SampleUser expected, Problems problems) {
        List<Row> found = users.where(field("email").eq(expected.email())).list();
        if (found.size() != 1) {
            problems.add("check.email-count", expected.email(), found.size());
        } else if (found.get(0).getLong("id") != expected.number()) {
            problems.add("check.email-wrong", expected.email(), found.get(0));
        }
    }

    private static void checkIndexes(DictDB db, Problems problems) {
        checkAccess(db, "users", field("id").eq(1), "key(id)", problems);
        checkIndex(db, "users", "email", IndexType.HASH, problems);
        checkIndex(db, "sessions", "user_id", IndexType.HASH, problems);
        checkIndex(db, "sessions", "expire_at", IndexType.SORTED, problems);
        checkAccess(db, "users", field("email").eq("user1@example.com"), "hash(email)", problems);
        checkAccess(db, "sessions", field("user_id").eq(1), "hash(user_id)", problems);
        checkAccess(db, "sessions", field("expire_at").lt("2030"), "sorted(expire_at)", problems);
    }

    private static void checkIndex(DictDB db, String table, String field, IndexType type, Problems problems) {
        if (!db.table(table).indexes().contains(new IndexDefinition(field, type))) {
            problems.add("check.index-missing", type, table + "." + field);
        }
    }

    private static void checkAccess(DictDB db, String table, Condition condition, String path, Problems problems) {
        String used = db.table(table).where(condition).explain().accessPath();
        if (!used.equals(path)) {
            problems.add("check.index-unused", table, condition, path, used);
        }
    }

    private void checkFinalState(DictDB db, Problems problems) {
        try {
            DictDB finalState = DictDB.load(data.finalState(), Format.JSON);
            new DatabaseComparison(problems).compare(db, finalState);
        } catch (DictDBException e) {
            problems.add("check.final-state-unreadable", String.valueOf(e.getMessage()));
        }
    }
}
