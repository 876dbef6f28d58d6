package io.dictdb.internal.plan;

import io.dictdb.Condition;
import io.dictdb.internal.index.ValueRange;
import io.dictdb.internal.store.FieldDirectory;
import io.dictdb.internal.store.FieldReader;
import java.util.ArrayList;
import java.util.List;

/** Makes filters of conditions. */
final class FilterCompiler {
    /** From so many alternatives on, looking values up in a set is faster than comparing with one after the other. */
    private static final int MANY = 16;

    private final FieldDirectory fields;

    FilterCompiler(FieldDirectory fields) {
        this.fields = fields;
    }

    Filter compile(Condition condition) {
        if (condition instanceof Condition.And and) {
            return new AndFilter(compileAll(and.operands()));
        }
        if (condition instanceof Condition.Or or) {
            return new OrFilter(compileAll(or.operands().size() > MANY ? Alternatives.of(or) : or.operands()));
        }
        if (condition instanceof Condition.Not not) {
            return new NotFilter(compile(not.operand()));
        }
        if (condition instanceof Condition.IsNull isNull) {
            return new NullFilter(field(isNull.field()));
        }
        if (condition instanceof Condition.Exists exists) {
            return new ExistsFilter(field(exists.field()));
        }
        if (condition instanceof Condition.In in) {
            return new InFilter(field(in.field()), in.values());
        }
        if (condition instanceof Condition.Like like) {
            return new StringFilter(field(like.field()), new LikePattern(like));
        }
        if (condition instanceof Condition.TextMatch match) {
            return StringFilter.of(field(match.field()), match);
        }
        if (condition instanceof Condition.Contains contains) {
            return new ContainsFilter(field(contains.field()), contains.part());
        }
        if (Ranges.isRange(condition)) {
            ValueRange range = Ranges.of(condition);
            return range == null ? new OrFilter(List.of()) : new RangeFilter(field(Ranges.field(condition)), range);
        }
        Condition.Comparison comparison = (Condition.Comparison) condition;
        Filter equal = equal(comparison);
        return comparison.operator() == Condition.Operator.EQUAL ? equal : new NotFilter(equal);
    }

    private Filter equal(Condition.Comparison comparison) {
        FieldReader field = field(comparison.field());
        Object value = comparison.value();
        return value == null ? new NullFilter(field) : new RangeFilter(field, ValueRange.only(value));
    }

    private List<Filter> compileAll(List<Condition> conditions) {
        List<Filter> filters = new ArrayList<>(conditions.size());
        for (Condition condition : conditions) {
            filters.add(compile(condition));
        }
        return filters;
    }

    private FieldReader field(String name) {
        return FieldReader.of(name, fields);
    }
}
