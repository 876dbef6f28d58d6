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
            notBuiltYet("like"),
            notBuiltYet("ilike"),
            notBuiltYet("startswith"),
            notBuiltYet("endswith"),
            notBuiltYet("contains"),
            notBuiltYet("iequals"),
            notBuiltYet("icontains"),
            notBuiltYet("istartswith"),
            notBuiltYet("iendswith"));

    private VectorConditions() {}

    static Condition parse(Object form) {
        List<?> parts = (List<?>) form;
        Function<List<?>, Condition> maker = FORMS.get((String) parts.get(0));
        if (maker == null) {
            throw new IllegalArgumentException("unknown condition " + Json.text(form));
        }
        return maker.apply(parts);
    }

    private static Map.Entry<String, Function<List<?>, Condition>> notBuiltYet(String name) {
        return entry(name, form -> {
            throw new NotBuiltYetException(name);
        });
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
