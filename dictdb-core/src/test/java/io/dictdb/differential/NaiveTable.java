package io.dictdb.differential;

import io.dictdb.OnConflict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a table should do, written as plainly as possible and with nothing of the database: a list of maps without indexes. Its
 * statements throw {@link Refusal} where the table's should throw.
 */
final class NaiveTable {
    private final String primaryKey;

    /** What rows must look like, or null for a table without a schema. */
    private final NaiveSchema schema;

    private final List<Map<String, Object>> rows = new ArrayList<>();

    /** The fields in which no two rows may be equal, by what says so. */
    private final Map<List<String>, List<String>> unique = new LinkedHashMap<>();

    private BigInteger nextKey = BigInteger.ONE;

    /** When rows expire, or null if they do not. */
    private NaiveExpiry expiry;

    NaiveTable(String primaryKey, NaiveSchema schema) {
        this.primaryKey = primaryKey;
        this.schema = schema == null ? null : schema.withKey(primaryKey);
    }

    /** Returns a table with the same rows, constraints, expiry and next key. */
    NaiveTable copy() {
        NaiveTable copy = new NaiveTable(primaryKey, schema);
        copy.takeOver(this);
        return copy;
    }

    /** Becomes as a copy of this table is. */
    void takeOver(NaiveTable copy) {
        rows.clear();
        copy.rows.forEach(row -> rows.add(new LinkedHashMap<>(row)));
        unique.clear();
        unique.putAll(copy.unique);
        nextKey = copy.nextKey;
        expiry = copy.expiry;
    }

    boolean isConstrained() {
        return !unique.isEmpty();
    }

    String primaryKey() {
        return primaryKey;
    }

    List<Map<String, Object>> rows() {
        return rows;
    }

    /** Returns the names of the fields by which a query can ask, in order. */
    List<String> columns() {
        TreeSet<String> names = new TreeSet<>(NaiveValues::compare);
        rows.forEach(row -> names.addAll(row.keySet()));
        return schema == null ? List.copyOf(names) : schema.columns(names);
    }

    /** Inserts all or none, and returns the keys. */
    List<Object> insert(List<Map<String, Object>> records, boolean validated) {
        TreeSet<String> refusals = new TreeSet<>();
        TreeSet<Object> taken = new TreeSet<>(NaiveValues::compare);
        if (records.size() > 1) {
            rows.forEach(row -> taken.add(row.get(primaryKey)));
        }
        BigInteger next = nextKey;
        List<Map<String, Object>> inserted = new ArrayList<>();
        List<Object> keys = new ArrayList<>();
        for (Map<String, Object> record : records) {
            Map<String, Object> row = heldOrRefused(record, refusals);
            row = schema == null ? row : schema.filledIn(row);
            if (validated) {
                refusals.addAll(misfits(row, true));
            }
            if (!row.containsKey(primaryKey)) {
                row.put(primaryKey, generated(next, refusals));
            }
            Object key = row.get(primaryKey);
            inserted.add(row);
            if (!NaiveValues.isScalar(key)) {
                refusals.add("InvalidKeyException");
                continue;
            }
            if (records.size() > 1 ? !taken.add(key) : find(key) != null) {
                refusals.add("DuplicateKeyException");
            }
            next = next.max(beyond(key));
            keys.add(key);
        }
        List<Map<String, Object>> after = new ArrayList<>(rows);
        after.addAll(inserted);
        refusals.addAll(duplicates(after));
        refuseIfAny(refusals);
        rows.addAll(inserted);
        nextKey = next;
        return keys;
    }

    private static Object generated(BigInteger next, Set<String> refusals) {
        if (!NaiveValues.isLong(next)) {
            refusals.add("InvalidKeyException");
        }
        return next.longValue();
    }

    /** Returns the whole number that the next key must be at least once there was a row with this key. */
    private static BigInteger beyond(Object key) {
        boolean finite = key instanceof Number number && Double.isFinite(number.doubleValue());
        boolean huge = key instanceof BigDecimal decimal && decimal.scale() < -20;
        if (!finite || huge) {
            return BigInteger.ONE;
        }
        BigDecimal exact = NaiveValues.exact((Number) key);
        BigInteger whole = exact.toBigInteger();
        boolean isLong = new BigDecimal(whole).compareTo(exact) == 0 && NaiveValues.isLong(whole);
        return isLong ? whole.add(BigInteger.ONE) : BigInteger.ONE;
    }

    /** Returns the key and what happened. */
    List<Object> upsert(Map<String, Object> record, OnConflict onConflict) {
        TreeSet<String> refusals = new TreeSet<>();
        Map<String, Object> changes = heldOrRefused(record, refusals);
        Map<String, Object> row = changes.containsKey(primaryKey) ? find(changes.get(primaryKey)) : null;
        if (row == null) {
            return List.of(insert(List.of(record), true).get(0), "INSERTED");
        }
        Object key = row.get(primaryKey);
        if (onConflict == OnConflict.ERROR) {
            refusals.add("DuplicateKeyException");
        } else if (onConflict == OnConflict.UPDATE) {
            refusals.addAll(misfits(merged(row, changes), false));
            refusals.addAll(duplicates(afterMerging(List.of(row), changes)));
        }
        refuseIfAny(refusals);
        if (onConflict == OnConflict.IGNORE) {
            return List.of(key, "IGNORED");
        }
        merge(row, changes);
        return List.of(key, "UPDATED");
    }

    int update(Map<String, Object> changes, Predicate<Map<String, Object>> where) {
        return update(changes, matching(where));
    }

    int update(Map<String, Object> changes, List<Map<String, Object>> matching) {
        TreeSet<String> refusals = new TreeSet<>();
        Map<String, Object> held = heldOrRefused(changes, refusals);
        if (matching.isEmpty()) {
            refusals.add("RecordNotFoundException");
        }
        for (Map<String, Object> row : matching) {
            if (held.containsKey(primaryKey) && !NaiveValues.equal(held.get(primaryKey), row.get(primaryKey))) {
                refusals.add("InvalidKeyException");
            }
            refusals.addAll(misfits(merged(row, held), false));
        }
        refusals.addAll(duplicates(afterMerging(matching, held)));
        refuseIfAny(refusals);
        matching.forEach(row -> merge(row, held));
        return matching.size();
    }

    int delete(Predicate<Map<String, Object>> where) {
        int before = rows.size();
        rows.removeIf(where);
        if (rows.size() == before) {
            throw new Refusal("RecordNotFoundException");
        }
        return before - rows.size();
    }

    int delete(List<Map<String, Object>> doomed) {
        return delete(row -> doomed.stream().anyMatch(each -> each == row));
    }

    /** Returns the row with the key. */
    Map<String, Object> existing(Object key) {
        Map<String, Object> row = get(key);
        if (row == null) {
            throw new Refusal("RecordNotFoundException");
        }
        return row;
    }

    /** Makes another row of a row, null to delete it; what is against that is added to the refusals. */
    interface Recipe {
        Map<String, Object> of(Map<String, Object> row, Set<String> refusals);
    }

    /** Returns the row as it is afterwards, none if it was deleted. */
    List<Map<String, Object>> compute(Map<String, Object> row, Recipe recipe) {
        computeAll(List.of(row), recipe);
        return rows.stream().filter(each -> each == row).toList();
    }

    int computeAll(List<Map<String, Object>> matching, Recipe recipe) {
        if (matching.isEmpty()) {
            throw new Refusal("RecordNotFoundException");
        }
        TreeSet<String> refusals = new TreeSet<>();
        List<Map<String, Object>> results = new ArrayList<>();
        for (Map<String, Object> row : matching) {
            Map<String, Object> after = recipe.of(row, refusals);
            results.add(after);
            if (after != null && !NaiveValues.equal(after.get(primaryKey), row.get(primaryKey))) {
                refusals.add("InvalidKeyException");
            }
            if (after != null) {
                after.put(primaryKey, row.get(primaryKey));
            }
            if (after != null && !NaiveValues.same(row, after)) {
                refusals.addAll(misfits(after, false));
            }
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            int changed = indexOf(matching, row);
            Map<String, Object> after = changed < 0 ? row : results.get(changed);
            if (after != null) {
                all.add(after);
            }
        }
        refusals.addAll(duplicates(all));
        refuseIfAny(refusals);
        for (int i = 0; i < results.size(); i++) {
            Map<String, Object> row = matching.get(i);
            if (results.get(i) == null) {
                rows.removeIf(each -> each == row);
            } else {
                row.clear();
                row.putAll(results.get(i));
            }
        }
        return matching.size();
    }

    private static int indexOf(List<Map<String, Object>> rows, Map<String, Object> wanted) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the sum. */
    Object increment(Map<String, Object> row, String field, Number delta) {
        Object before = row.get(field);
        if (before != null && !(before instanceof Number)) {
            throw new Refusal("FieldTypeException");
        }
        Number held = (Number) NaiveValues.held(delta);
        Object sum = before == null ? held : NaiveValues.sum((Number) before, held);
        update(Map.of(field, sum), List.of(row));
        return sum;
    }

    /** Returns the row with the key, or null. */
    Map<String, Object> get(Object key) {
        Object held = NaiveValues.held(key);
        if (!NaiveValues.isScalar(held)) {
            throw new Refusal("InvalidKeyException");
        }
        return find(held);
    }

    List<Map<String, Object>> matching(Predicate<Map<String, Object>> where) {
        return new ArrayList<>(rows.stream().filter(where).toList());
    }

    /** Orders rows by fields, those with a minus before their name descending; equal rows stay in their order. */
    static void sort(List<Map<String, Object>> rows, List<String> order) {
        Comparator<Map<String, Object>> comparator = Comparator.comparingInt(row -> 0);
        for (String term : order) {
            boolean descending = term.startsWith("-");
            String field = descending ? term.substring(1) : term;
            Comparator<Map<String, Object>> byField =
                    (one, other) -> NaiveValues.compare(NaivePaths.get(one, field), NaivePaths.get(other, field));
            comparator = comparator.thenComparing(descending ? byField.reversed() : byField);
        }
        rows.sort(comparator);
    }

    private Map<String, Object> find(Object key) {
        for (Map<String, Object> row : rows) {
            if (NaiveValues.equal(row.get(primaryKey), key)) {
                return row;
            }
        }
        return null;
    }

    static Map<String, Object> heldOrRefused(Map<String, Object> record, Set<String> refusals) {
        Map<String, Object> held = new LinkedHashMap<>();
        record.forEach((name, value) -> {
            try {
                held.put(name, NaiveValues.held(value));
            } catch (Refusal refusal) {
                refusals.addAll(refusal.exceptions());
            }
        });
        return held;
    }

    private static void refuseIfAny(Set<String> refusals) {
        if (!refusals.isEmpty()) {
            throw new Refusal(refusals);
        }
    }

    private void merge(Map<String, Object> row, Map<String, Object> changes) {
        changes.forEach((field, value) -> {
            if (!field.equals(primaryKey)) {
                row.put(field, value);
            }
        });
    }

    private Map<String, Object> merged(Map<String, Object> row, Map<String, Object> changes) {
        Map<String, Object> merged = new LinkedHashMap<>(row);
        merge(merged, changes);
        return merged;
    }

    /** Returns all rows as they will be once changes are merged into some of them. */
    private List<Map<String, Object>> afterMerging(List<Map<String, Object>> changed, Map<String, Object> changes) {
        Set<Object> keys = new TreeSet<>(NaiveValues::compare);
        changed.forEach(row -> keys.add(row.get(primaryKey)));
        return rows.stream()
                .map(row -> keys.contains(row.get(primaryKey)) ? merged(row, changes) : row)
                .toList();
    }

    /** Makes it a rule that no two rows are equal in these fields, null and missing aside. */
    void constrain(String name, List<String> fields) {
        if (!areDifferent(rows, fields)) {
            throw new Refusal("DuplicateValueException");
        }
        unique.put(constraint(name, fields), fields);
    }

    /** Takes such a rule back, with the index that it has. */
    void release(String name, List<String> fields) {
        if (isExpiringBy(name, fields)) {
            throw new Refusal("InvalidArgumentException");
        }
        unique.remove(constraint(name, fields));
    }

    /** Has rows expire a time after the moment in a field. */
    void expireBy(String field, Duration after) {
        NaiveExpiry wanted = new NaiveExpiry(field, after);
        if (!wanted.isPossible() || (schema != null && !schema.mayBeMoment(field))) {
            throw new Refusal("InvalidArgumentException");
        }
        expiry = wanted;
    }

    void keepForever() {
        expiry = null;
    }

    /** Returns when rows expire, or null if they do not. */
    NaiveExpiry expiry() {
        return expiry;
    }

    /** Returns whether rows expire by an index. */
    boolean isExpiringBy(String type, List<String> fields) {
        return expiry != null && type.equals("SORTED") && fields.equals(List.of(expiry.field()));
    }

    /** Returns how many rows were deleted. */
    int removeExpired(Instant now) {
        int before = rows.size();
        if (expiry != null) {
            rows.removeIf(
                    row -> expiry.due(row).filter(due -> !due.isAfter(now)).isPresent());
        }
        return before - rows.size();
    }

    private static List<String> constraint(String name, List<String> fields) {
        List<String> constraint = new ArrayList<>(fields);
        constraint.add(0, name);
        return constraint;
    }

    /** Returns what is against these being the rows: two of them are equal where they may not be. */
    private List<String> duplicates(List<Map<String, Object>> after) {
        boolean different = unique.values().stream().allMatch(fields -> areDifferent(after, fields));
        return different ? List.of() : List.of("DuplicateValueException");
    }

    private static boolean areDifferent(List<Map<String, Object>> rows, List<String> fields) {
        Set<Object> seen = new TreeSet<>(NaiveValues::compare);
        for (Map<String, Object> row : rows) {
            List<Object> values = new ArrayList<>();
            fields.forEach(field -> values.add(NaivePaths.get(row, field)));
            if (!values.contains(null) && !seen.add(values)) {
                return false;
            }
        }
        return true;
    }

    /** Returns what the schema says against a row. */
    private List<String> misfits(Map<String, Object> row, boolean keyMayBeGenerated) {
        boolean fits = schema == null || schema.fits(row, keyMayBeGenerated ? primaryKey : null);
        return fits ? List.of() : List.of("SchemaValidationException");
    }
}
