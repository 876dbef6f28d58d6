package io.dictdb.differential;

import io.dictdb.differential.RandomRecords.FieldProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Statements that change rows by what they are, or end a query with a change. */
final class RandomComputations {
    private final Random random;
    private final RandomValues values;
    private final RandomRecords records;
    private final String primaryKey;
    private final Supplier<Object> key;
    private final Supplier<QueryDescription> query;

    /**
     * @param key gives keys of rows, or others
     * @param query gives queries of all kinds
     */
    RandomComputations(
            Random random,
            RandomValues values,
            RandomRecords records,
            String primaryKey,
            Supplier<Object> key,
            Supplier<QueryDescription> query) {
        this.random = random;
        this.values = values;
        this.records = records;
        this.primaryKey = primaryKey;
        this.key = key;
        this.query = query;
    }

    Statement.OnTable next(Map<String, Object> changes) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> new Computations.Compute(values.oneIn(40) ? List.of() : key.get(), recipe());
            case 3, 4 -> new Computations.ComputeIfAbsent(key.get(), records.values());
            case 5, 6, 7, 8 -> increment();
            case 9, 10 -> compareAndSet();
            case 11 -> replace();
            case 12, 13 -> new Computations.UpdateQuery(wholeRows(), changes);
            case 14 -> new Computations.ComputeQuery(wholeRows(), recipe());
            default -> new Computations.DeleteQuery(fewRows());
        };
    }

    private String field() {
        return values.oneIn(60) ? primaryKey : values.one(records.fields()).name();
    }

    private Recipe recipe() {
        Map<String, Object> set = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            FieldProfile field = values.one(records.fields());
            set.put(field.name(), values.oneIn(60) ? 'x' : records.value(field));
        }
        if (values.oneIn(60)) {
            set.put(primaryKey, key.get());
        }
        List<String> removed = new ArrayList<>();
        if (values.oneIn(3)) {
            removed.add(field());
        }
        Map<String, String> copied = new LinkedHashMap<>();
        if (values.oneIn(3)) {
            copied.put(field(), field());
        }
        return new Recipe(set, removed, copied, values.oneIn(6) ? field() : null);
    }

    private Computations.Increment increment() {
        List<String> numeric = records.fields().stream()
                .filter(field -> field.domain().hasNumbersOnly())
                .map(FieldProfile::name)
                .toList();
        String field = numeric.isEmpty() || values.oneIn(6) ? field() : values.one(numeric);
        Number delta = switch (random.nextInt(6)) {
            case 0, 1 -> random.nextInt(7) - 3;
            case 2 -> Long.MAX_VALUE - random.nextInt(3);
            case 3 -> random.nextInt(9) / 4.0;
            case 4 -> new BigDecimal("0.10");
            default -> (Number) values.number();
        };
        return new Computations.Increment(key.get(), field, delta);
    }

    private Computations.CompareAndSet compareAndSet() {
        FieldProfile field = values.one(records.fields());
        Object expected = values.oneIn(3) ? null : records.value(field);
        return new Computations.CompareAndSet(key.get(), field.name(), expected, records.value(field));
    }

    private Computations.Replace replace() {
        Object one = key.get();
        return new Computations.Replace(one, values.oneIn(3) ? key.get() : one, recipe());
    }

    /** Returns a query that, but for a few, has rows that can be changed. */
    private QueryDescription wholeRows() {
        QueryDescription any = query.get();
        return values.oneIn(12)
                ? any
                : new QueryDescription(any.wheres(), null, false, any.order(), any.offset(), any.limit());
    }

    private QueryDescription fewRows() {
        QueryDescription any = wholeRows();
        long limit = any.limit() < 0 || any.limit() > 5 ? random.nextInt(5) : any.limit();
        return new QueryDescription(any.wheres(), any.fields(), any.distinct(), any.order(), any.offset(), limit);
    }
}
