package io.dictdb.internal.plan;

import io.dictdb.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operands of an {@code or}, as few as possible. */
final class Alternatives {
    private Alternatives() {}

    /** Returns conditions of which one matches exactly when the {@code or} does: of all values that one field may equal, one condition. */
    static List<Condition> of(Condition.Or or) {
        List<Condition> alternatives = new ArrayList<>();
        Map<String, List<@Nullable Object>> points = new LinkedHashMap<>();
        for (Condition operand : or.operands()) {
            if (operand instanceof Condition.In in) {
                points.computeIfAbsent(in.field(), field -> new ArrayList<>()).addAll(in.values());
            } else if (operand instanceof Condition.Comparison equality
                    && equality.operator() == Condition.Operator.EQUAL) {
                points.computeIfAbsent(equality.field(), field -> new ArrayList<>())
                        .add(equality.value());
            } else {
                alternatives.add(operand);
            }
        }
        for (Map.Entry<String, List<@Nullable Object>> entry : points.entrySet()) {
            String field = entry.getKey();
            List<@Nullable Object> values = entry.getValue();
            alternatives.add(
                    values.size() == 1
                            ? new Condition.Comparison(field, Condition.Operator.EQUAL, values.get(0))
                            : new Condition.In(field, values));
        }
        return alternatives;
    }
}
