package io.dictdb.conformance;

import static io.dictdb.Conditions.and;
import static io.dictdb.Conditions.field;
import static io.dictdb.Conditions.not;
import static io.dictdb.Conditions.or;
import static java.util.Map.entry;

import io.dictdb.Condition;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes conditions of the nested arrays that vectors write them as. */
final class VectorConditions {
    private static final Map<String, Function<List<?>, Condition>> FORMS = Map.ofEntries(
            entry("eq", form -> field(name(form)).eq(form.get(2))),
            entry("ne", form -> field(name(form)).ne(form.get(2))),
            entry("lt", form -> field(name(form)).lt(form.get(2))),
            entry("le", form -> field(name(form)).le(form.get(2))),
            entry("gt", form -> field(name(form)).gt(form.get(2))),
            entry("ge", form -> field(name(form)).ge(form.get(2))),
            entry("between", form -> field(name(form)).between(form.get(2), form.get(3))),
            entry("is_in", form -> field(name(form)).in((List<?>) form.get(2))),
            entry("is_null", form -> field(name(form)).isNull()),
            entry("is_not_null", form -> field(name(form)).isNotNull()),
            entry("and", form -> and(operand(form, 1), operand(form, 2), furtherOperands(form))),
            entry("or", form -> or(operand(form, 1), operand(form, 2), furtherOperands(form))),
            entry("not", form -> not(operand(form, 1))),
            entry("like", VectorConditions::like),
            entry("ilike", VectorConditions::likeIgnoreCase),
            entry("startswith", form -> field(name(form)).startsWith(text(form))),
            entry("endswith", form -> field(name(form)).endsWith(text(form))),
            entry("contains", form -> field(name(form)).contains(form.get(2))),
            entry("iequals", form -> field(name(form)).equalsIgnoreCase(text(form))),
            entry("icontains", form -> field(name(form)).containsIgnoreCase(text(form))),
            entry("istartswith", form -> field(name(form)).startsWithIgnoreCase(text(form))),
            entry("iendswith", form -> field(name(form)).endsWithIgnoreCase(text(form))));

    private VectorConditions() {}

    static Condition parse(Object form) {
        List<?> parts = (List<?>) form;
        Function<List<?>, Condition> maker = FORMS.get((String) parts.get(0));
        if (maker == null) {
            throw new IllegalArgumentException("unknown condition " + Json.text(form));
        }
        return maker.apply(parts);
    }

    private static Condition like(List<?> form) {
        return form.size() > 3
                ? field(name(form)).like(text(form), (String) form.get(3))
                : field(name(form)).like(text(form));
    }

    private static Condition likeIgnoreCase(List<?> form) {
        return form.size() > 3
                ? field(name(form)).likeIgnoreCase(text(form), (String) form.get(3))
                : field(name(form)).likeIgnoreCase(text(form));
    }

    private static String text(List<?> form) {
        return (String) form.get(2);
    }

    private static String name(List<?> form) {
        return (String) form.get(1);
    }

    private static Condition operand(List<?> form, int position) {
        return parse(form.get(position));
    }

    private static Condition[] furtherOperands(List<?> form) {
        return form.stream().skip(3).map(VectorConditions::parse).toArray(Condition[]::new);
    }
}
