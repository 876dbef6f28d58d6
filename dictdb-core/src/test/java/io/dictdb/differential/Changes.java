package io.dictdb.differential;

import io.dictdb.IndexDefinition;
import io.dictdb.InsertOptions;
import io.dictdb.OnConflict;
import io.dictdb.Table;
import io.dictdb.UpsertResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The statements that change a table's rows. */
final class Changes {
    private Changes() {}

    /** A batch of records, all or none. */
    record Insert(List<Map<String, Object>> records, int batchSize, boolean skipValidation)
            implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            return model.insert(records, !skipValidation);
        }

        @Override
        public Object actual(Table table) {
            InsertOptions options =
                    InsertOptions.defaults().batchSize(batchSize).skipValidation(skipValidation);
            return records.size() == 1
                    ? List.of(table.insert(records.get(0), options))
                    : table.insertAll(records, options);
        }

        @Override
        public boolean changesRows() {
            return true;
        }

        @Override
        public List<Insert> simpler() {
            List<Insert> simpler = new ArrayList<>();
            int size = records.size();
            for (int part = size / 2; part > 0 && simpler.size() < 40; part /= 2) {
                for (int from = 0; from + part <= size && simpler.size() < 40; from += part) {
                    List<Map<String, Object>> rest = new ArrayList<>(records);
                    rest.subList(from, from + part).clear();
                    simpler.add(new Insert(rest, batchSize, skipValidation));
                }
            }
            return simpler;
        }

        @Override
        public String toString() {
            return "insertAll(" + Literals.of(records) + ", batchSize " + batchSize
                    + (skipValidation ? ", skipValidation)" : ")");
        }
    }

    /** A record, inserted or merged. */
    record Upsert(Map<String, Object> record, OnConflict onConflict) implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            return model.upsert(record, onConflict);
        }

        @Override
        public Object actual(Table table) {
            UpsertResult result =
                    onConflict == OnConflict.UPDATE ? table.upsert(record) : table.upsert(record, onConflict);
            return List.of(result.key(), result.outcome().name());
        }

        @Override
        public boolean changesRows() {
            return true;
        }

        @Override
        public String toString() {
            return "upsert(" + Literals.of(record) + ", " + onConflict + ")";
        }
    }

    /** Changes merged into the rows that match. */
    record Update(Map<String, Object> changes, Where where) implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            return model.update(changes, where.predicate());
        }

        @Override
        public Object actual(Table table) {
            return where.equals(Where.ALL) ? table.updateAll(changes) : table.update(changes, where.condition());
        }

        @Override
        public boolean changesRows() {
            return true;
        }

        @Override
        public List<Update> simpler() {
            return where.parts().stream().map(part -> new Update(changes, part)).toList();
        }

        @Override
        public String toString() {
            return "update(" + Literals.of(changes) + ", " + where + ")";
        }
    }

    /** Rows that match, deleted. */
    record Delete(Where where) implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            return model.delete(where.predicate());
        }

        @Override
        public Object actual(Table table) {
            return where.equals(Where.ALL) ? table.deleteAll() : table.delete(where.condition());
        }

        @Override
        public boolean changesRows() {
            return true;
        }

        @Override
        public List<Delete> simpler() {
            return where.parts().stream().map(Delete::new).toList();
        }

        @Override
        public String toString() {
            return "delete(" + where + ")";
        }
    }

    /** All tables get a unique index, which refuses to be if rows have equal values. */
    record Constrain(IndexDefinition index) implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            model.constrain(index.type().name(), index.fields());
            return true;
        }

        @Override
        public Object actual(Table table) {
            table.createIndex(index.unique());
            return true;
        }

        @Override
        public String toString() {
            return Literals.escaped("create index " + index.unique());
        }
    }

    /** All tables lose an index that may be unique. */
    record Release(IndexDefinition index) implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            model.release(index.type().name(), index.fields());
            return true;
        }

        @Override
        public Object actual(Table table) {
            table.dropIndex(index);
            return table.indexes().stream().noneMatch(index::isOnSame);
        }

        @Override
        public String toString() {
            return Literals.escaped("drop index " + index);
        }
    }
}
