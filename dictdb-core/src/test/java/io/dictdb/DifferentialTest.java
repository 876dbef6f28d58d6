package io.dictdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.dictdb.internal.engine.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine against the naive model: random statements on tables without indexes, with hash indexes, with sorted ones, with
 * both, and with compound ones, all of which must answer alike. {@code -Ddifferential.cases=N} sets how many statements each seed runs.
 */
class DifferentialTest {
    private static final List<String> FIELDS = List.of("a", "b", "c", "d");
    private static final int CASES = Integer.getInteger("differential.cases", 800);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyTableAnswersLikeTheModel(long seed) {
        new Run(seed, 40).run(CASES);
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102})
    void tablesOfSeveralChunksAnswerLikeTheModel(long seed) {
        new Run(seed, 3000).run(CASES / 10);
    }

    @Test
    void theModelAndTheEngineOrderValuesAlike() {
        RandomData data = new RandomData(7, FIELDS);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            values.add(Values.copyOf(data.value(), "x"));
        }
        for (Object one : values) {
            for (Object other : values) {
                int expected = Integer.signum(NaiveModel.compare(one, other));
                if (Integer.signum(Values.compare(one, other)) != expected) {
                    fail("%s against %s should be %d", one, other, expected);
                }
            }
        }
    }

    private final class Run {
        private final RandomData data;
        private final int rows;
        private DictDB db = DictDB.create();
        private final NaiveModel model = new NaiveModel();
        private long nextKey = 1;
        private int checked;

        Run(long seed, int rows) {
            data = new RandomData(seed, FIELDS);
            this.rows = rows;
            db.createTable("plain");
            Table hash = db.createTable("hash");
            Table sorted = db.createTable("sorted");
            Table both = db.createTable("both");
            Table compound = db.createTable("compound");
            compound.createIndex(IndexDefinition.hash("a", "b"));
            compound.createIndex(IndexDefinition.hash("d", "c", "a"));
            compound.createIndex(IndexDefinition.sorted("b", "c"));
            compound.createIndex(IndexDefinition.sorted("c", "a", "d"));
            compound.createIndex(IndexDefinition.sorted("a", "id").unique());
            compound.createIndex(IndexDefinition.sorted("d"));
            for (String field : List.of("a", "b", "c", "d", "id")) {
                hash.createIndex(field, IndexType.HASH);
                sorted.createIndex(field, IndexType.SORTED);
                both.createIndex(field, IndexType.HASH);
                both.createIndex(field, IndexType.SORTED);
            }
        }

        List<Table> tables() {
            return db.tableNames().stream().map(name -> db.table(name)).toList();
        }

        void run(int cases) {
            insertMany(rows);
            for (int i = 0; i < cases; i++) {
                switch (data.below(12)) {
                    case 0 -> insertMany(1 + data.below(3));
                    case 1 -> update();
                    case 2 -> delete();
                    case 3 -> upsert();
                    default -> query();
                }
                if (i % (cases / 3) == cases / 4) {
                    saveAndLoad();
                }
            }
            assertThat(checked).isGreaterThan(cases / 3);
        }

        private void insertMany(int count) {
            List<Map<String, Object>> records = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Map<String, Object> record = data.record();
                records.add(record);
                Map<String, Object> withKey = new LinkedHashMap<>(record);
                withKey.put("id", nextKey++);
                model.insert(withKey);
            }
            for (Table table : tables()) {
                table.insertAll(records, InsertOptions.defaults().batchSize(1 + data.below(9)));
            }
        }

        private void upsert() {
            Map<String, Object> record = data.record();
            long key = data.below((int) nextKey + 2) + 1L;
            boolean known = model.hasKey(key);
            Map<String, Object> withKey = new LinkedHashMap<>(record);
            withKey.put("id", known && data.oneIn(2) ? (Object) (double) key : key);
            for (Table table : tables()) {
                UpsertResult result = table.upsert(withKey);
                assertThat(result.outcome())
                        .isEqualTo(known ? UpsertResult.Outcome.UPDATED : UpsertResult.Outcome.INSERTED);
            }
            if (known) {
                model.update(record, Conditions.field("id").eq(key));
            } else {
                model.insert(withKey);
                nextKey = Math.max(nextKey, key + 1);
            }
        }

        private void update() {
            Condition where = data.condition(2);
            Map<String, Object> changes = new LinkedHashMap<>();
            changes.put(data.field(), data.value());
            changes.put(data.field(), data.value());
            int expected = model.update(changes, where);
            for (Table table : tables()) {
                assertThat(countOf(() -> table.update(changes, where)))
                        .as("update %s where %s on %s", changes, where, table)
                        .isEqualTo(expected);
            }
        }

        private void delete() {
            Condition where = data.condition(2).and(Conditions.field("id").gt(data.below((int) nextKey)));
            int expected = model.delete(where);
            for (Table table : tables()) {
                assertThat(countOf(() -> table.delete(where)))
                        .as("delete where %s on %s", where, table)
                        .isEqualTo(expected);
            }
            if (model.size() < rows / 3) {
                insertMany(rows / 2);
            }
        }

        private int countOf(IntSupplier statement) {
            try {
                return statement.getAsInt();
            } catch (RecordNotFoundException e) {
                return 0;
            }
        }

        private void query() {
            Condition where = data.oneIn(6) ? Conditions.all() : data.condition(5);
            List<String> order = data.order();
            long offset = data.oneIn(3) ? data.below(5) : 0;
            long limit = data.oneIn(2) ? data.below(10) : Long.MAX_VALUE;
            List<Map<String, Object>> expected = model.select(where, order, offset, limit);
            for (Table table : tables()) {
                Query query = table.where(where).offset(offset).limit(limit).orderBy(order.toArray(String[]::new));
                assertSameRows(
                        query.maps(),
                        expected,
                        () -> "where " + where + " order by " + order + " on " + table + " through " + query.explain());
                if (query.count() != expected.size()) {
                    fail("%s counts %d, not %d", query, query.count(), expected.size());
                }
            }
            checked++;
        }

        private void assertSameRows(
                List<Map<String, Object>> actual, List<Map<String, Object>> expected, Supplier<String> what) {
            if (actual.size() != expected.size()) {
                fail("%s: %d rows, not %d", what.get(), actual.size(), expected.size());
            }
            for (int i = 0; i < actual.size(); i++) {
                if (!same(actual.get(i), expected.get(i))) {
                    fail("%s: row %d is %s, not %s", what.get(), i, actual.get(i), expected.get(i));
                }
            }
        }

        private boolean same(Map<String, Object> actual, Map<String, Object> expected) {
            return actual.keySet().equals(expected.keySet())
                    && actual.entrySet().stream().allMatch(entry -> {
                        Object value = expected.get(entry.getKey());
                        return NaiveModel.compare(entry.getValue(), value) == 0
                                && kind(entry.getValue()).equals(kind(value));
                    });
        }

        private String kind(Object value) {
            if (value instanceof List || value instanceof Map) {
                return "nested";
            }
            return value == null ? "null" : value.getClass().getName();
        }

        private void saveAndLoad() {
            Path file = directory.resolve("differential.json");
            db.save(file, Format.JSON);
            long before = EmbeddedDatabase.of(db).sequence();
            assertThat(before).isPositive();
            List<List<IndexDefinition>> indexes =
                    tables().stream().map(Table::indexes).toList();
            db = DictDB.load(file, Format.JSON);
            assertThat(tables().stream().map(Table::indexes).toList()).isEqualTo(indexes);
        }
    }
}
