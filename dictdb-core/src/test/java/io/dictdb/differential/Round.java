package io.dictdb.differential;

import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.differential.RandomRecords.FieldProfile;
import io.dictdb.differential.RandomRecords.Keys;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.store.Snapshot;
import io.dictdb.internal.store.TableCut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * All that a seed stands for: tables that differ in their indexes, and statements on all of them. The same seed is the same round
 * as long as every statement before the first difference answers as it should.
 */
final class Round {
    private static final int TRIES_TO_SHORTEN = 3000;
    private static final List<String> USUAL_NAMES = List.of("a", "b", "c", "d", "e", "f");
    private static final List<String> ODD_NAMES =
            List.of("", "A", "\u00E9", "a.b", "$dictdb", "\uD800", "select", " ", "name0", "\uD83D\uDE00");

    private final long seed;
    private final Path directory;
    private final Tally tally;
    private final Random random;
    private final RandomValues values;
    private final Shape shape;

    /** Whether rows may expire. */
    private final boolean expiring;

    private final Lockstep.Setting setting;
    private final List<FieldProfile> fields;
    private final RandomRecords records;
    private final List<Statement> statements = new ArrayList<>();
    private int replays;

    Round(long seed, Path directory, Tally tally) {
        this.seed = seed;
        this.directory = directory;
        this.tally = tally;
        random = new Random(seed);
        values = new RandomValues(random);
        shape = Shape.of(seed, random);
        boolean withSchema = values.oneIn(6);
        expiring = values.oneIn(3);
        fields = fields(withSchema);
        Keys keys = withSchema || shape == Shape.RENUMBERED || values.oneIn(2)
                ? Keys.GENERATED
                : values.one(List.of(Keys.values()));
        String primaryKey = values.oneIn(4) ? "key" : "id";
        setting = new Lockstep.Setting(primaryKey, withSchema ? schema() : null, indexes(primaryKey), values.oneIn(4));
        records = new RandomRecords(random, values, primaryKey, fields, keys);
    }

    private List<FieldProfile> fields(boolean withSchema) {
        if (shape == Shape.WIDE && !withSchema) {
            List<FieldProfile> wide = new ArrayList<>();
            for (int i = 100 + random.nextInt(300); i > 0; i--) {
                wide.add(profile("field" + i, values.one(List.of(Domain.values()))));
            }
            return wide;
        }
        List<String> names = new ArrayList<>(USUAL_NAMES);
        if (values.oneIn(5)) {
            names.addAll(ODD_NAMES);
        }
        Collections.shuffle(names, random);
        List<FieldProfile> profiles = new ArrayList<>();
        boolean repeating = values.oneIn(4); // two fields with long lists of rows for each value
        for (String name : names.subList(0, 3 + random.nextInt(4))) {
            boolean repeats = repeating && profiles.size() < 2;
            boolean moments = expiring && profiles.size() == 2;
            Domain domain =
                    repeats ? Domain.FEW_STRINGS : moments ? Domain.MOMENTS : values.one(List.of(Domain.values()));
            profiles.add(withSchema ? profileForSchema(name, domain) : profile(name, domain));
        }
        return profiles;
    }

    private FieldProfile profile(String name, Domain domain) {
        int missing = values.one(List.of(0, 0, 0, 20, 90));
        int nulls = values.one(List.of(0, 0, 0, 10, 50));
        int others = values.one(List.of(0, 0, 0, 5, 30));
        return new FieldProfile(name, domain, missing, nulls, others);
    }

    /** Few records misfit in any field, for a table needs rows. */
    private FieldProfile profileForSchema(String name, Domain domain) {
        return new FieldProfile(
                name, domain, values.oneIn(3) ? 30 : 0, values.oneIn(3) ? 15 : 0, values.oneIn(2) ? 1 : 0);
    }

    /** Returns a schema that most records fit. */
    private NaiveSchema schema() {
        List<NaiveSchema.Rule> rules = new ArrayList<>();
        for (FieldProfile field : fields) {
            boolean nullable = field.nulls() > 0 && !values.oneIn(8);
            Object value = nullable && values.oneIn(3) ? null : field.domain().value(random, values);
            boolean withDefault = values.oneIn(4) && (value != null || nullable);
            rules.add(new NaiveSchema.Rule(
                    field.name(),
                    field.domain().type(),
                    field.missing() == 0 || withDefault || values.oneIn(8),
                    nullable,
                    withDefault ? Optional.of(Arrays.asList(value)) : Optional.empty()));
        }
        return new NaiveSchema(rules, values.oneIn(3));
    }

    /** Returns the indexes of each table: none, all, and some; or each subset of a few. */
    private List<List<IndexDefinition>> indexes(String primaryKey) {
        List<String> names = new ArrayList<>();
        fields.forEach(field -> names.add(field.name()));
        if (shape == Shape.EVERY_SUBSET_OF_INDEXES) {
            return subsets(singles(names.subList(0, 2)));
        }
        List<String> indexed = new ArrayList<>(names.subList(0, Math.min(6, names.size())));
        indexed.add(primaryKey);
        indexed.addAll(somePaths());
        List<IndexDefinition> all = singles(indexed);
        for (int i = random.nextInt(5); i > 0; i--) {
            IndexDefinition compound = compound(indexed);
            if (!all.contains(compound)) {
                all.add(compound);
            }
        }
        List<List<IndexDefinition>> indexes = new ArrayList<>();
        indexes.add(List.of());
        indexes.add(all);
        for (int i = shape.isLarge() ? 1 : 3; i > 0; i--) {
            indexes.add(all.stream().filter(index -> values.oneIn(2)).toList());
        }
        return indexes;
    }

    private List<String> somePaths() {
        List<String> paths = RandomRecords.paths(fields);
        Collections.shuffle(paths, random);
        return paths.subList(0, Math.min(2, paths.size()));
    }

    private List<IndexDefinition> sortedIndexes() {
        return setting.indexes().stream()
                .flatMap(List::stream)
                .filter(index -> index.type() == IndexType.SORTED)
                .distinct()
                .toList();
    }

    private static List<IndexDefinition> singles(List<String> names) {
        List<IndexDefinition> singles = new ArrayList<>();
        for (String name : names) {
            singles.add(IndexDefinition.hash(name));
            singles.add(IndexDefinition.sorted(name));
        }
        return singles;
    }

    private IndexDefinition compound(List<String> names) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        int count = Math.min(2 + random.nextInt(2), shuffled.size());
        return new IndexDefinition(shuffled.subList(0, count), values.one(List.of(IndexType.values())), false);
    }

    private static List<List<IndexDefinition>> subsets(List<IndexDefinition> all) {
        List<List<IndexDefinition>> subsets = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << all.size(); chosen++) {
            List<IndexDefinition> subset = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if ((chosen >> i & 1) != 0) {
                    subset.add(all.get(i));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    /** Runs the round. A difference is shortened and reported as an {@link AssertionError}. */
    void run() {
        try (Lockstep lockstep = new Lockstep(setting, directory.resolve("round" + seed), tally)) {
            generate(lockstep);
            tally.count("rounds of shape " + shape);
            tally.count("rounds with optional, nullable and default fields", isSchemaRich() ? 1 : 0);
        } catch (RuntimeException failure) {
            throw report(failure);
        }
    }

    private boolean isSchemaRich() {
        List<NaiveSchema.Rule> rules =
                setting.schema() == null ? List.of() : setting.schema().fields();
        return rules.stream().anyMatch(rule -> !rule.required())
                && rules.stream().anyMatch(NaiveSchema.Rule::nullable)
                && rules.stream().anyMatch(rule -> rule.defaultValue().isPresent());
    }

    private void generate(Lockstep lockstep) {
        NaiveTable model = lockstep.model();
        RandomStatements random =
                new RandomStatements(this.random, values, records, model, sortedIndexes(), setting.schema() != null);
        RandomExpiry expiry = new RandomExpiry(this.random, values, records, model);
        fill(lockstep, random);
        countChunks(lockstep);
        List<IndexDefinition> constraints = new ArrayList<>();
        boolean withBackups = values.oneIn(5);
        for (int i = 0; i < shape.statements; i++) {
            boolean changing = values.oneIn(4);
            step(lockstep, changing ? random.change() : random.read());
            if (values.oneIn(12)) {
                step(lockstep, new Passages.Open(random.query(), values.oneIn(2)));
            }
            if (values.oneIn(12)) {
                step(lockstep, new Passages.ReadOpened());
            }
            if (values.oneIn(16)) {
                step(lockstep, transaction(random));
            }
            if (values.oneIn(30)) {
                step(lockstep, new Passages.Hold());
            }
            if (values.oneIn(12)) {
                step(lockstep, new Passages.ReadHeld(random.query()));
            }
            if (values.oneIn(12)) {
                step(lockstep, changeOfIndex());
            }
            if (expiring && values.oneIn(10)) {
                step(lockstep, expiry.next());
            }
            if (values.oneIn(25)) {
                constraints.add(index());
                step(lockstep, new Changes.Constrain(constraints.get(constraints.size() - 1)));
            }
            if (!constraints.isEmpty() && values.oneIn(12)) {
                step(lockstep, new Changes.Release(constraints.remove(0)));
            }
            if (values.oneIn(25)) {
                step(lockstep, new Passages.Reopen());
            }
            if (values.oneIn(setting.journaled() ? 400 : 80)) {
                step(lockstep, new Passages.SaveAndLoad());
            }
            if (withBackups && values.oneIn(10)) {
                step(lockstep, new Passages.BackUp(values.oneIn(8)));
            }
            if (withBackups && values.oneIn(setting.journaled() ? 400 : 40)) {
                step(lockstep, new Passages.Restore());
            }
        }
        step(lockstep, new Passages.ReadOpened());
        step(lockstep, new Passages.Reopen());
        step(lockstep, new Passages.Restore());
        lockstep.compareRows(true);
    }

    private void fill(Lockstep lockstep, RandomStatements random) {
        int rows = shape.rows(this.random);
        if (rows > 0) {
            int batchSize = 1 + this.random.nextInt(2 * rows);
            step(lockstep, new Changes.Insert(records.records(rows), batchSize, setting.schema() != null));
        }
        if (shape == Shape.MOSTLY_DELETED) {
            for (int i = 1 + this.random.nextInt(3); i > 0; i--) {
                step(lockstep, random.deletePart(30 + this.random.nextInt(40)));
                step(lockstep, random.read());
            }
        }
        if (shape == Shape.RENUMBERED) {
            for (int i = 0; i < 68; i++) {
                step(lockstep, new Changes.Insert(records.records(1024), 1024, true));
                String key = setting.primaryKey();
                long last = i * 1024L + 1020;
                Where most = Where.between(key, last - 1020, last);
                step(lockstep, new Changes.Delete(most));
            }
        }
    }

    private Statement transaction(RandomStatements random) {
        List<Statement.OnTable> parts = new ArrayList<>();
        for (int i = 1 + this.random.nextInt(6); i > 0; i--) {
            parts.add(values.oneIn(2) ? random.change() : random.read());
        }
        return new Passages.Transact(parts, values.oneIn(4));
    }

    private Statement changeOfIndex() {
        int table = random.nextInt(setting.indexes().size());
        return new Passages.ChangeIndex(table, index(), values.oneIn(2));
    }

    private IndexDefinition index() {
        List<String> names = new ArrayList<>();
        fields.forEach(field -> names.add(field.name()));
        names.addAll(somePaths());
        return values.oneIn(2) ? compound(names) : values.one(singles(names));
    }

    private void step(Lockstep lockstep, Statement statement) {
        statements.add(statement);
        if (statement instanceof Statement.OnTable) {
            tally.count(Tally.CASES);
        }
        statement.run(lockstep);
    }

    /** Looks, by way of the store, at what the statements could not show: whether the tables had the shape they should have. */
    private void countChunks(Lockstep lockstep) {
        for (TableCut table : EmbeddedDatabase.of(lockstep.database()).cut(null).tables()) {
            Snapshot rows = table.snapshot();
            boolean compacted = false;
            for (int number = 0; number < rows.chunkCount() - 1; number++) {
                compacted |= rows.chunk(number).size() < rows.chunk(0).live()
                        || rows.chunk(number).size() < 1024;
            }
            tally.count(rows.chunkCount() > 1 ? "tables of several chunks" : "tables of one chunk or none");
            tally.count("tables with a compacted chunk", compacted ? 1 : 0);
            boolean renumbered = shape == Shape.RENUMBERED && rows.chunkCount() < 60;
            tally.count("renumbered tables", renumbered ? 1 : 0);
        }
    }

    private AssertionError report(RuntimeException failure) {
        int before = statements.size();
        List<Statement> shortest = new Shortening(tried -> replay(tried) != null, TRIES_TO_SHORTEN).of(statements);
        RuntimeException last = replay(shortest);
        StringBuilder message = new StringBuilder("The database differs from the model in the round of seed ")
                .append(seed)
                .append(" (")
                .append(shape)
                .append("). Repeat it with\n  mvn -pl dictdb-core test -Dtest=DifferentialTest -Ddifferential.seed=")
                .append(seed)
                .append("\nTables: ")
                .append(setting.describe())
                .append("\nStatements, ")
                .append(shortest.size())
                .append(" that are left of ")
                .append(before)
                .append(":\n");
        shortest.forEach(statement -> message.append("  ").append(statement).append('\n'));
        message.append(last == null ? failure.getMessage() : last.getMessage());
        return new AssertionError(message.toString(), last == null ? failure : last);
    }

    /** Runs statements on fresh tables, and returns how they fail, or null. */
    private RuntimeException replay(List<Statement> tried) {
        Path files = directory.resolve("replay" + seed + "-" + replays++);
        try (Lockstep lockstep = new Lockstep(setting, files, new Tally())) {
            tried.forEach(statement -> statement.run(lockstep));
            lockstep.compareRows(true);
            return null;
        } catch (RuntimeException failure) {
            return failure;
        }
    }
}
