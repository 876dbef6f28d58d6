package io.dictdb.differential;

import io.dictdb.Aggregate;
import io.dictdb.IndexDefinition;
import io.dictdb.OnConflict;
import io.dictdb.differential.RandomRecords.FieldProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Statements on one table, three of four of which read. */
final class RandomStatements {
    private static final int DEEPEST = 6;

    /** With more rows than these, there is a choice to be made among ways to them. */
    private static final int FEW_ROWS = 64;

    private final Random random;
    private final RandomValues values;
    private final RandomRecords records;
    private final NaiveTable model;
    private final RandomConditions conditions;

    /** The sorted indexes that the tables, each some of them, began with. */
    private final List<IndexDefinition> indexes;

    /** Whether the table has a schema, which says nothing clear of a key that is given as another type than it is stored. */
    private final boolean withSchema;

    RandomStatements(
            Random random,
            RandomValues values,
            RandomRecords records,
            NaiveTable model,
            List<IndexDefinition> indexes,
            boolean withSchema) {
        this.random = random;
        this.values = values;
        this.records = records;
        this.model = model;
        this.indexes = indexes;
        this.withSchema = withSchema;
        conditions = new RandomConditions(random, values, records, model);
    }

    Statement.OnTable read() {
        if (values.oneIn(8)) {
            return new RandomDerivedReads(random, values, model, conditions, this::query).next();
        }
        return switch (random.nextInt(20)) {
            case 0, 1 -> new Reads.Get(values.oneIn(30) ? List.of() : key());
            case 2 -> new Reads.Describe();
            case 3, 4, 5, 6 -> aggregate();
            default -> new Reads.Select(query(), values.one(List.of(Reads.Ending.values())));
        };
    }

    Statement.OnTable change() {
        if (values.oneIn(3)) {
            return new RandomComputations(random, values, records, model.primaryKey(), this::key, this::query)
                    .next(changes());
        }
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> insert(1);
            case 3, 4, 5 -> insert(2 + random.nextInt(6));
            case 6, 7, 8, 9 -> upsert();
            case 10, 11, 12, 13, 14 -> new Changes.Update(changes(), some());
            case 15, 16, 17, 18 -> new Changes.Delete(few());
            default -> values.oneIn(4) ? new Changes.Delete(Where.ALL) : new Changes.Update(changes(), Where.ALL);
        };
    }

    /** Returns a batch, sometimes with a record that cannot be inserted. */
    Changes.Insert insert(int count) {
        List<Map<String, Object>> batch = records.records(count);
        Map<String, Object> record = values.one(batch);
        switch (random.nextInt(40)) {
            case 0, 1 -> record.put(model.primaryKey(), key());
            case 2 -> record.put(model.primaryKey(), batch.get(0).getOrDefault(model.primaryKey(), 1));
            case 3 -> record.put(model.primaryKey(), null);
            case 4 -> record.put(model.primaryKey(), List.of(1));
            case 5 -> record.put(values.one(records.fields()).name(), 'x');
            case 6 -> record.put("unknown", 1);
            case 7 -> record.keySet().removeIf(name -> values.oneIn(2));
            case 8, 9, 10 -> record.put(model.primaryKey(), records.freshKey());
            case 11 -> record.put(model.primaryKey(), values.oneIn(8) ? Long.MAX_VALUE : random.nextInt(1000) / 2.0);
            default -> {}
        }
        return new Changes.Insert(batch, 1 + random.nextInt(2 * count), values.oneIn(20));
    }

    private Changes.Upsert upsert() {
        Map<String, Object> record = records.values();
        if (!values.oneIn(8)) {
            record.put(model.primaryKey(), values.oneIn(3) ? records.freshKey() : key());
        }
        OnConflict onConflict = values.oneIn(3) ? values.one(List.of(OnConflict.values())) : OnConflict.UPDATE;
        return new Changes.Upsert(record, onConflict);
    }

    private Map<String, Object> changes() {
        Map<String, Object> changes = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            FieldProfile field = values.one(records.fields());
            changes.put(field.name(), records.value(field));
        }
        if (values.oneIn(30)) {
            changes.put(model.primaryKey(), key());
        }
        if (values.oneIn(50)) {
            changes.put("unknown", 'x');
        }
        return changes;
    }

    /** Returns a row's key, perhaps as a number of another type; or a key that no row has. */
    private Object key() {
        if (model.rows().isEmpty() || values.oneIn(6)) {
            return values.oneIn(2) ? random.nextInt(50) : records.freshKey();
        }
        Object key = values.one(model.rows()).get(model.primaryKey());
        return withSchema || values.oneIn(2) ? key : values.near(key);
    }

    private Where some() {
        return conditions.condition(random.nextInt(3));
    }

    /** Returns a condition that leaves most rows. */
    private Where few() {
        List<Object> keys = new ArrayList<>();
        for (int i = random.nextInt(1 + model.rows().size() / 8); i >= 0; i--) {
            keys.add(key());
        }
        Where inKeys = Where.in(model.primaryKey(), keys);
        Where some = some();
        return values.oneIn(3) ? inKeys : Where.and(some.condition().and(inKeys.condition()), List.of(some, inKeys));
    }

    /** Returns the deletion of this part of the rows in a hundred, at random places or in one run. */
    Changes.Delete deletePart(int percent) {
        List<Object> keys = new ArrayList<>();
        List<Map<String, Object>> rows = model.rows();
        int run = rows.size() * percent / 100;
        int from = random.nextInt(rows.size() - run + 1);
        boolean scattered = values.oneIn(2);
        for (int i = 0; i < rows.size(); i++) {
            boolean chosen = scattered ? random.nextInt(100) < percent : i >= from && i < from + run;
            if (chosen) {
                keys.add(rows.get(i).get(model.primaryKey()));
            }
        }
        return new Changes.Delete(Where.in(model.primaryKey(), keys));
    }

    QueryDescription query() {
        boolean choosing = model.rows().size() > FEW_ROWS;
        return switch (model.rows().isEmpty() ? 0 : random.nextInt(choosing ? 4 : 8)) {
            case 1 -> queryInOrderOf(values.one(indexes));
            case 2 -> queryOnSeveralFields();
            default -> anyQuery();
        };
    }

    /** Returns the first rows in the order of an index, or of the part of it in which some fields have one value. */
    private QueryDescription queryInOrderOf(IndexDefinition index) {
        int fixed = random.nextInt(index.fields().size());
        List<Where> wheres = new ArrayList<>();
        if (fixed > 0) {
            wheres.add(conditions.equalToOneRow(index.fields().subList(0, fixed)));
        }
        if (values.oneIn(3)) {
            wheres.add(conditions.condition(0));
        }
        String direction = values.oneIn(2) ? "-" : "";
        List<String> order = new ArrayList<>();
        for (String field : index.fields().subList(fixed, index.fields().size())) {
            if (!field.isEmpty()) {
                order.add((values.oneIn(8) ? "" : direction) + field);
            }
        }
        if (values.oneIn(4)) {
            order.add(direction + model.primaryKey());
        }
        if (values.oneIn(3)) { // a field with one value, or with few, does or does not change the order
            String field = values.one(records.fields()).name();
            wheres.add(conditions.equalToSomeRows(field, 1 + random.nextInt(2)));
            if (!field.isEmpty()) {
                order.add(values.oneIn(2) ? 0 : random.nextInt(order.size() + 1), direction + field);
            }
        }
        long offset = values.oneIn(3) ? random.nextInt(6) : 0;
        return new QueryDescription(wheres, null, false, order, offset, random.nextInt(20));
    }

    /** Returns the rows that several conditions leave, each of which an index may serve. */
    private QueryDescription queryOnSeveralFields() {
        List<String> order = values.oneIn(3) ? order() : List.of();
        long limit = values.oneIn(3) ? random.nextInt(30) : -1;
        List<String> repeating = new ArrayList<>(records.fields().stream()
                .filter(field -> field.domain().repeats())
                .map(FieldProfile::name)
                .toList());
        Collections.shuffle(repeating, random);
        boolean equalities = repeating.size() > 1 && values.oneIn(2); // lists of rows that are worth intersecting
        Where where = equalities ? conditions.equalToOneRow(repeating.subList(0, 2)) : conditions.conjunction();
        return new QueryDescription(List.of(where), null, false, order, 0, limit);
    }

    private QueryDescription anyQuery() {
        List<Where> wheres = new ArrayList<>();
        if (!values.oneIn(6)) {
            int depth = values.oneIn(2) ? random.nextInt(2) : random.nextInt(DEEPEST + 1);
            wheres.add(conditions.condition(depth));
            if (values.oneIn(6)) {
                wheres.add(conditions.condition(0));
            }
        }
        long offset = values.oneIn(3) ? random.nextInt(6) : values.oneIn(60) ? Long.MAX_VALUE : 0;
        long limit = values.oneIn(2) ? random.nextInt(12) : values.oneIn(60) ? Long.MAX_VALUE : -1;
        Map<String, String> fields = values.oneIn(3) ? chosenFields() : null;
        boolean distinct = fields == null ? values.oneIn(20) : values.oneIn(2);
        return new QueryDescription(wheres, fields, distinct, order(), offset, limit);
    }

    private Map<String, String> chosenFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        boolean renamed = values.oneIn(3);
        for (int i = random.nextInt(3); i >= 0; i--) {
            fields.put(renamed ? "name" + i : conditions.field(), conditions.field());
        }
        if (!renamed) {
            fields.replaceAll((name, field) -> name);
        }
        return fields;
    }

    private List<String> order() {
        List<String> order = new ArrayList<>();
        for (int i = values.oneIn(2) ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            String field = conditions.field();
            if (!field.isEmpty()) {
                order.add((values.oneIn(2) ? "-" : "") + field);
            }
        }
        return order;
    }

    /** Returns aggregates, only over fields that the query's rows have under their own names. */
    private Reads.AggregateRows aggregate() {
        QueryDescription query = query().underOwnNames();
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            fields.add(
                    query.fields() == null
                            ? fieldToAggregate()
                            : values.one(List.copyOf(query.fields().keySet())));
        }
        List<String> groupFields = new ArrayList<>();
        for (int i = values.oneIn(2) ? 0 : 1 + random.nextInt(2); i > 0; i--) {
            groupFields.add(fields.get(4 + random.nextInt(2)));
        }
        List<Aggregate> aggregates = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Aggregate aggregate = aggregate(fields.get(i));
            aggregates.add(values.oneIn(12) ? aggregate : aggregate.as("result" + i));
        }
        return new Reads.AggregateRows(query, groupFields.stream().distinct().toList(), aggregates);
    }

    /** Returns a field, in two of three cases one with numbers if there is one: others have no sum. */
    private String fieldToAggregate() {
        List<String> numeric = records.fields().stream()
                .filter(field -> field.others() == 0 && field.domain().hasNumbersOnly())
                .map(FieldProfile::name)
                .toList();
        return numeric.isEmpty() || values.oneIn(3) ? conditions.field() : values.one(numeric);
    }

    private Aggregate aggregate(String field) {
        return switch (random.nextInt(7)) {
            case 0 -> Aggregate.count();
            case 6 -> Aggregate.countDistinct(field);
            case 1 -> Aggregate.count(field);
            case 2 -> Aggregate.sum(field);
            case 3 -> Aggregate.avg(field);
            case 4 -> Aggregate.min(field);
            default -> Aggregate.max(field);
        };
    }
}
