package io.dictdb.differential;

import io.dictdb.Row;
import io.dictdb.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The statements that change rows by what they are, or end a query with a change. */
final class Computations {
    private Computations() {}

    /** A statement that can change rows. */
    private interface Change extends Statement.OnTable {
        @Override
        default boolean changesRows() {
            return true;
        }
    }

    /** One row, computed. */
    record Compute(Object key, Recipe recipe) implements Change {
        @Override
        public Object expected(NaiveTable model) {
            return model.compute(model.existing(key), recipe::of);
        }

        @Override
        public Object actual(Table table) {
            return table.compute(key, recipe::of).stream().map(Comparer::read).toList();
        }

        @Override
        public String toString() {
            return "compute(" + Literals.of(key) + ", " + recipe + ")";
        }
    }

    /** The row with a key, or one made for it. */
    record ComputeIfAbsent(Object key, Map<String, Object> record) implements Change {
        @Override
        public Object expected(NaiveTable model) {
            Map<String, Object> known = model.get(key);
            if (known == null) {
                Map<String, Object> withKey = new LinkedHashMap<>(record);
                withKey.put(model.primaryKey(), key);
                model.insert(List.of(withKey), true);
            }
            return model.get(key);
        }

        @Override
        public Object actual(Table table) {
            return Comparer.read(table.computeIfAbsent(key, absent -> record));
        }

        @Override
        public String toString() {
            return "computeIfAbsent(" + Literals.of(key) + ", " + Literals.of(record) + ")";
        }
    }

    /** A number added to a field. */
    record Increment(Object key, String field, Number delta) implements Change {
        @Override
        public Object expected(NaiveTable model) {
            return model.increment(model.existing(key), field, delta);
        }

        @Override
        public Object actual(Table table) {
            return table.increment(key, field, delta);
        }

        @Override
        public String toString() {
            return "increment(" + Literals.of(key) + ", " + Literals.of(field) + ", " + Literals.of(delta) + ")";
        }
    }

    /** A field's value replaced if it is the one expected. */
    record CompareAndSet(Object key, String field, Object expected, Object value) implements Change {
        @Override
        public Object expected(NaiveTable model) {
            Map<String, Object> row = model.existing(key);
            boolean equal = NaiveValues.equal(row.get(field), NaiveValues.held(expected));
            if (equal) {
                Recipe recipe = new Recipe(singleton(field, value), List.of(), Map.of(), null);
                model.compute(row, recipe::of);
            }
            return equal;
        }

        private static Map<String, Object> singleton(String field, Object value) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put(field, value);
            return map;
        }

        @Override
        public Object actual(Table table) {
            return table.compareAndSet(key, field, expected, value);
        }

        @Override
        public String toString() {
            return "compareAndSet(" + Literals.of(key) + ", " + Literals.of(field) + ", " + Literals.of(expected) + ", "
                    + Literals.of(value) + ")";
        }
    }

    /** A row replaced by what is made of another one if it equals that one. */
    record Replace(Object key, Object otherKey, Recipe recipe) implements Change {
        @Override
        public Object expected(NaiveTable model) {
            Map<String, Object> row = model.get(key);
            Map<String, Object> other = model.get(otherKey);
            TreeSet<String> refusals = new TreeSet<>();
            Map<String, Object> after = other == null ? null : recipe.of(other, refusals);
            if (!refusals.isEmpty()) {
                throw new Refusal(refusals);
            }
            boolean equal = row != null && row == other;
            if (equal && after != null) {
                model.compute(row, recipe::of);
            }
            return equal;
        }

        @Override
        public Object actual(Table table) {
            Row seen = table.get(otherKey).orElse(null);
            if (seen == null) {
                return false;
            }
            Row after = recipe.of(seen);
            return table.replace(key, seen, after == null ? seen : after);
        }

        @Override
        public String toString() {
            return "replace(" + Literals.of(key) + ", row " + Literals.of(otherKey) + ", " + recipe + ")";
        }
    }

    /** Changes merged into the rows of a query. */
    record UpdateQuery(QueryDescription query, Map<String, Object> changes) implements Change {
        @Override
        public Object expected(NaiveTable model) {
            return model.update(changes, query.rowsToChange(model));
        }

        @Override
        public Object actual(Table table) {
            return query.on(table).update(changes);
        }

        @Override
        public List<UpdateQuery> simpler() {
            return query.simpler().stream()
                    .map(simpler -> new UpdateQuery(simpler, changes))
                    .toList();
        }

        @Override
        public String toString() {
            return query + "update(" + Literals.of(changes) + ")";
        }
    }

    /** The rows of a query, computed. */
    record ComputeQuery(QueryDescription query, Recipe recipe) implements Change {
        @Override
        public Object expected(NaiveTable model) {
            return model.computeAll(query.rowsToChange(model), recipe::of);
        }

        @Override
        public Object actual(Table table) {
            return query.on(table).update(recipe::of);
        }

        @Override
        public List<ComputeQuery> simpler() {
            List<ComputeQuery> simpler = new ArrayList<>();
            query.simpler().forEach(other -> simpler.add(new ComputeQuery(other, recipe)));
            return simpler;
        }

        @Override
        public String toString() {
            return query + "update(row -> " + recipe + ")";
        }
    }

    /** The rows of a query, deleted. */
    record DeleteQuery(QueryDescription query) implements Change {
        @Override
        public Object expected(NaiveTable model) {
            return model.delete(query.rowsToChange(model));
        }

        @Override
        public Object actual(Table table) {
            return query.on(table).delete();
        }

        @Override
        public List<DeleteQuery> simpler() {
            return query.simpler().stream().map(DeleteQuery::new).toList();
        }

        @Override
        public String toString() {
            return query + "delete()";
        }
    }
}
