package io.dictdb.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Statements that read pages, chosen groups, and joins. */
final class RandomDerivedReads {
    /** A page of so many rows at least, as a part of all rows. */
    private static final int MOST_PAGES = 12;

    private static final int MOST_JOINED = 15;

    private final Random random;
    private final RandomValues values;
    private final NaiveTable model;
    private final RandomConditions conditions;
    private final Supplier<QueryDescription> query;

    RandomDerivedReads(
            Random random,
            RandomValues values,
            NaiveTable model,
            RandomConditions conditions,
            Supplier<QueryDescription> query) {
        this.random = random;
        this.values = values;
        this.model = model;
        this.conditions = conditions;
        this.query = query;
    }

    Statement.OnTable next() {
        return switch (random.nextInt(3)) {
            case 0 -> pages();
            case 1 -> chosenGroups();
            default -> joined();
        };
    }

    private DerivedReads.Pages pages() {
        QueryDescription any = query.get();
        int size = 1 + model.rows().size() / (2 + random.nextInt(MOST_PAGES - 1)) + random.nextInt(3);
        boolean whole = !values.oneIn(15);
        return new DerivedReads.Pages(
                whole ? new QueryDescription(any.wheres(), any.fields(), false, any.order(), 0, -1) : any, size);
    }

    private DerivedReads.ChosenGroups chosenGroups() {
        QueryDescription any = query.get();
        QueryDescription rows = new QueryDescription(any.wheres(), null, false, any.order(), any.offset(), any.limit());
        List<String> groupFields = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            String field = conditions.field();
            if (!groupFields.contains(field)) {
                groupFields.add(field);
            }
        }
        List<String> names = new ArrayList<>(groupFields);
        names.addAll(List.of("all rows", "all values", "all different"));
        names.remove("");
        List<String> order = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            order.add((values.oneIn(2) ? "-" : "") + values.one(names));
        }
        if (values.oneIn(40)) {
            order.add("no such name");
        }
        return new DerivedReads.ChosenGroups(
                rows,
                groupFields,
                conditions.field(),
                random.nextInt(3),
                values.oneIn(2) ? Where.ALL : conditions.condition(random.nextInt(2)),
                order,
                random.nextInt(2),
                values.oneIn(2) ? -1 : random.nextInt(6));
    }

    private DerivedReads.Joined joined() {
        QueryDescription any = query.get().underOwnNames();
        long limit = any.limit() < 0 ? MOST_JOINED : Math.min(any.limit(), MOST_JOINED);
        QueryDescription left =
                new QueryDescription(any.wheres(), any.fields(), any.distinct(), any.order(), any.offset(), limit);
        Map<String, String> on = new LinkedHashMap<>();
        switch (random.nextInt(4)) {
            case 0 -> on.put(conditions.field(), model.primaryKey());
            case 1 -> on.put(conditions.field(), conditions.field());
            default -> {
                String field = conditions.field();
                on.put(field, field);
            }
        }
        if (values.oneIn(3)) {
            String field = conditions.field();
            on.put(field, field);
        }
        List<Where> wheres = values.oneIn(2) ? List.of() : List.of(conditions.condition(random.nextInt(2)));
        List<String> order = new ArrayList<>();
        if (values.oneIn(2)) {
            order.add((values.oneIn(2) ? "-" : "") + "other." + conditions.field());
        }
        QueryDescription result = new QueryDescription(
                wheres, null, false, order, random.nextInt(3), values.oneIn(2) ? -1 : random.nextInt(8));
        return new DerivedReads.Joined(left, on, values.oneIn(2), result);
    }
}
