package io.dictdb.differential;

import io.dictdb.DatabaseSnapshot;
import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.FieldDefinition;
import io.dictdb.IndexDefinition;
import io.dictdb.Query;
import io.dictdb.QueryPlan;
import io.dictdb.ReadableTable;
import io.dictdb.Row;
import io.dictdb.Schema;
import io.dictdb.Table;
import io.dictdb.backup.BackupManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tables that differ in their indexes only, and the model that says what all of them should answer. */
final class Lockstep implements AutoCloseable {
    /** Up to this many rows, all of them are compared after each change. */
    private static final int FEW_ROWS = 100;

    /**
     * What the tables are.
     *
     * @param primaryKey the field that is their primary key
     * @param schema what their rows must look like, or null for none
     * @param indexes the indexes of each table
     * @param journaled whether the database lives in a directory at first, with a journal
     */
    record Setting(String primaryKey, NaiveSchema schema, List<List<IndexDefinition>> indexes, boolean journaled) {
        String describe() {
            return (journaled ? "journaled, " : "") + "primary key " + Literals.of(primaryKey) + ", schema " + schema
                    + ", indexes " + indexes;
        }
    }

    /** Small, so that checkpoints come in the midst of everything. */
    private static final long CHECKPOINT_BYTES = 100_000;

    private final NaiveTable model;
    private final Tally tally;
    private final Path directory;
    private int files;
    private DictDB database;
    private DurableDatabase journaled;
    private BackupManager backups;
    private Held held;

    /** The answers that were opened and are yet to be read. */
    private final List<OpenAnswer> opened = new ArrayList<>();

    /** An answer that a table gave before changes, and what it must read as after them. */
    private record OpenAnswer(String table, Stream<Row> rows, List<Map<String, Object>> expected) {}

    /** A fresh database; the directory takes its files. */
    Lockstep(Setting setting, Path directory, Tally tally) {
        this.directory = directory;
        this.tally = tally;
        model = new NaiveTable(setting.primaryKey(), setting.schema());
        if (setting.journaled()) {
            journaled = DictDB.open(newFile("open"), Durability.system().checkpointEvery(CHECKPOINT_BYTES));
            database = journaled;
        } else {
            database = DictDB.create();
        }
        for (int i = 0; i < setting.indexes().size(); i++) {
            Table table = setting.schema() == null
                    ? database.createTable(name(i), setting.primaryKey())
                    : database.createTable(name(i), setting.primaryKey(), schema(setting.schema()));
            setting.indexes().get(i).forEach(table::createIndex);
        }
    }

    private static Schema schema(NaiveSchema described) {
        Schema.Builder schema = Schema.builder();
        for (NaiveSchema.Rule rule : described.fields()) {
            FieldDefinition field = FieldDefinition.of(rule.name(), rule.type());
            field = rule.required() ? field : field.optional();
            field = rule.nullable() ? field.nullable() : field;
            List<Object> defaultValue = rule.defaultValue().orElse(null);
            schema.field(defaultValue == null ? field : field.withDefault(defaultValue.get(0)));
        }
        return described.others() ? schema.allowOtherFields().build() : schema.build();
    }

    private static String name(int table) {
        return "t" + table;
    }

    NaiveTable model() {
        return model;
    }

    Table table(int number) {
        return database.table(name(number));
    }

    private List<Table> tables() {
        return database.tableNames().stream().map(database::table).toList();
    }

    /** A snapshot, and what the model was then. */
    private record Held(DatabaseSnapshot snapshot, NaiveTable model) {}

    /** Takes a snapshot, to be read instead of the last one. */
    void hold() {
        held = new Held(database.snapshot(), model.copy());
    }

    /** Asks the model as it was when the last snapshot was taken, and each table of the snapshot. */
    void readHeld(QueryDescription query) {
        if (held == null) {
            return;
        }
        Object expected = answer(model -> query.answer(model.rows()), held.model());
        for (String name : held.snapshot().tableNames()) {
            ReadableTable table = held.snapshot().table(name);
            check(
                    table,
                    query + " on a snapshot",
                    expected,
                    answer(asked -> query.on(asked).maps(), table));
            check(table, "count() on a snapshot", (long) held.model().rows().size(), table.count());
        }
        tally.count("queries on snapshots");
    }

    /** Ends a transaction. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Asks the model and each table, all in one transaction. Not while there are unique indexes, which a transaction checks in the end only.
     *
     * @param undone whether it is to be undone, if no statement took keys out of the sequence
     */
    void transact(List<Statement.OnTable> statements, boolean undone) {
        if (model.isConstrained()) {
            return;
        }
        NaiveTable before = model.copy();
        try {
            database.transact(tx -> {
                boolean generating = false;
                for (Statement.OnTable statement : statements) {
                    boolean generates = generatesKeys(statement);
                    Object expected = answer(statement::expected, model);
                    tally.answered(statement, expected);
                    if (generates && expected instanceof Refusal) {
                        continue; // the keys that it would take are gone
                    }
                    generating |= generates;
                    for (String name : tx.tableNames()) {
                        Table table = tx.table(name);
                        check(table, statement + " in a transaction", expected, answer(statement::actual, table));
                        check(
                                table,
                                "count() in a transaction",
                                (long) model.rows().size(),
                                table.count());
                    }
                }
                if (undone && !generating) {
                    throw new Undone();
                }
            });
            tally.count("transactions committed");
        } catch (Undone e) {
            model.takeOver(before);
            tally.count("transactions undone");
        }
        checkIntegrity(true);
        compareRows(true);
    }

    private boolean generatesKeys(Statement.OnTable statement) {
        if (statement instanceof Changes.Insert insert) {
            return !insert.records().stream().allMatch(record -> record.containsKey(model.primaryKey()));
        }
        return statement instanceof Changes.Upsert upsert && !upsert.record().containsKey(model.primaryKey());
    }

    /** Asks the model and each table. */
    void compare(Statement.OnTable statement) {
        Object expected = answer(statement::expected, model);
        tally.answered(statement, expected);
        for (Table table : tables()) {
            check(table, statement, expected, answer(statement::actual, table));
        }
        if (!(expected instanceof Refusal)) {
            tables().forEach(table -> statement.plans(table).forEach(tally::planned));
        }
        if (statement instanceof Reads.Select select && select.ending().isExplained()) {
            tables().forEach(table -> explain(select, expected, table));
        }
        if (statement.changesRows()) {
            boolean moving = statement instanceof Changes.Delete && expected instanceof Integer rows && rows > FEW_ROWS;
            checkIntegrity(model.rows().size() <= FEW_ROWS || moving);
            compareRows(model.rows().size() <= FEW_ROWS || expected instanceof Refusal);
        }
    }

    /** A plan must say how many rows the query returns. */
    private void explain(Reads.Select select, Object expected, Table table) {
        Object plan = answer(asked -> select.query().on(asked).explain(), table);
        if (!(plan instanceof QueryPlan found) || found.toString().isEmpty()) {
            check(table, select + ".explain()", "a plan", plan);
            return;
        }
        tally.planned(found);
        if (expected instanceof List<?> rows) {
            check(table, select + ".explain().returnedRows()", (long) rows.size(), found.returnedRows());
        }
    }

    private static <T> Object answer(Function<T, Object> question, T source) {
        try {
            return question.apply(source);
        } catch (Refusal refusal) {
            return refusal;
        } catch (RuntimeException e) {
            return new Comparer.Thrown(e);
        }
    }

    private void checkIntegrity(boolean worthIt) {
        if (worthIt) {
            database.checkIntegrity();
            tally.count("integrity checks");
        }
    }

    /** Compares the number of rows, or all rows, of each table with the model's. */
    void compareRows(boolean all) {
        for (Table table : tables()) {
            check(table, "count()", (long) model.rows().size(), table.count());
            check(table, "expiry()", expiry(model), expiry(table));
            if (all) {
                Object actual = answer(asked -> asked.query().maps(), table);
                check(table, "all rows after the statement", model.rows(), actual);
            }
        }
    }

    private static List<Object> expiry(NaiveTable model) {
        NaiveExpiry expiry = model.expiry();
        return expiry == null ? List.of() : List.of(expiry.field(), expiry.after());
    }

    private static List<Object> expiry(Table table) {
        return table.expiry()
                .map(expiry -> List.<Object>of(expiry.field(), expiry.after()))
                .orElse(List.of());
    }

    private static void check(ReadableTable table, Object question, Object expected, Object actual) {
        Optional<String> difference = Comparer.difference(expected, actual);
        if (difference.isPresent()) {
            throw difference(
                    "Table " + table.name() + ", indexes " + indexes(table),
                    question,
                    expected,
                    actual,
                    difference.get());
        }
    }

    private static Difference difference(
            String table, Object question, Object expected, Object actual, String difference) {
        Throwable cause = actual instanceof Comparer.Thrown thrown ? thrown.exception() : null;
        String message = table + ": " + question + "\nExpected: " + Literals.of(expected) + "\nActual:   "
                + Literals.of(actual) + "\nFirst difference: " + difference;
        return new Difference(message, cause);
    }

    private static String indexes(ReadableTable table) {
        return Literals.escaped(table.indexes().toString());
    }

    /** Runs the query on each table, and keeps what it gives unread. */
    void open(QueryDescription description, boolean asStream) {
        List<Map<String, Object>> expected = new ArrayList<>();
        description.answer(model.rows()).forEach(row -> expected.add(new LinkedHashMap<>(row)));
        for (Table table : tables()) {
            Query query = description.on(table);
            Stream<Row> rows = asStream ? query.stream() : query.list().stream();
            opened.add(new OpenAnswer(
                    "Table " + table.name() + ", indexes " + indexes(table) + ", opened before changes: " + description,
                    rows,
                    expected));
        }
    }

    /** Reads all that was opened, which must be as it was then. */
    void readOpened() {
        for (OpenAnswer answer : opened) {
            Object actual = answer(rows -> rows.map(Comparer::read).toList(), answer.rows());
            Optional<String> difference = Comparer.difference(answer.expected(), actual);
            if (difference.isPresent()) {
                throw difference(answer.table(), "read", answer.expected(), actual, difference.get());
            }
            tally.count("answers read after changes");
        }
        opened.clear();
    }

    /** Goes on with what a function made of the database, which must have the same tables with the same indexes, expiry and rows. */
    void replace(Function<DictDB, DictDB> successor) {
        List<List<IndexDefinition>> before =
                tables().stream().map(Table::indexes).toList();
        List<String> names = database.tableNames();
        database = successor.apply(database);
        List<List<IndexDefinition>> after =
                tables().stream().map(Table::indexes).toList();
        if (!database.tableNames().equals(names) || !after.equals(before)) {
            throw new Difference(
                    "Tables " + names + " came back as " + database.tableNames() + ", indexes " + before + " as "
                            + after,
                    null);
        }
        checkIntegrity(true);
        compareRows(true);
    }

    /** Returns a file name that was not used before. */
    Path newFile(String name) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory.resolve(name + files++);
    }

    DictDB database() {
        return database;
    }

    /** Returns the manager of the backups that were begun, or empty. */
    Optional<BackupManager> backups() {
        return Optional.ofNullable(backups);
    }

    /** Closes the database and opens it again, unless it has no journal. */
    void reopen() {
        if (database == journaled) {
            endBackups();
            replace(closed -> {
                journaled.close();
                journaled = DictDB.open(journaled.directory(), journaled.durability());
                tally.count("databases opened again");
                tally.count("statements from journals", journaled.recovery().statements());
                tally.count(
                        "databases opened from checkpoints",
                        journaled.recovery().checkpoint() > 0 ? 1 : 0);
                return journaled;
            });
        }
    }

    void setBackups(BackupManager manager) {
        backups = manager;
    }

    /** Writes the last changes into the backups if they were begun, and ends them: they follow one database only. */
    void endBackups() {
        if (backups != null) {
            BackupManager manager = backups;
            backups = null;
            manager.close();
        }
    }

    Tally tally() {
        return tally;
    }

    /** Ends the backups and deletes all files. */
    @Override
    public void close() {
        endBackups();
        if (journaled != null) {
            journaled.close();
        }
        if (files > 0) {
            delete(directory);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
