package io.dictdb.differential;

import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.differential.RandomRecords.FieldProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Conditions whose constants are mostly those that rows have, or next to them. */
final class RandomConditions {
    private static final List<String> ESCAPES = List.of("!", "\\", "a", "%", "_", "\uD83D\uDE00");

    private static final List<String> ODD_STEPS =
            List.of(".", ".00", ".-1", ".k0", ".k1.", "..k0", ".999999999999", ".0.0.0", ".b");

    private static final int SAMPLE = 40;

    private final Random random;
    private final RandomValues values;
    private final RandomRecords records;
    private final NaiveTable model;

    RandomConditions(Random random, RandomValues values, RandomRecords records, NaiveTable model) {
        this.random = random;
        this.values = values;
        this.records = records;
        this.model = model;
    }

    /** Returns a condition nested to exactly this depth. */
    Where condition(int depth) {
        if (depth == 0) {
            return comparison();
        }
        if (depth == 1 && !model.rows().isEmpty() && values.oneIn(4)) {
            return conjunction();
        }
        List<Where> operands = new ArrayList<>();
        operands.add(condition(depth - 1));
        boolean negated = values.oneIn(4);
        for (int i = negated ? 0 : random.nextInt(3); i > 0; i--) {
            operands.add(random.nextInt(2), condition(random.nextInt(Math.min(depth, 3))));
        }
        if (negated) {
            Condition operand = operands.get(0).condition();
            Condition not = values.oneIn(3) ? new Condition.Not(operand) : operand.not();
            return Where.not(not, operands.get(0));
        }
        if (values.oneIn(40)) {
            operands.clear();
        }
        return values.oneIn(2) ? and(operands) : or(operands);
    }

    /** Returns a conjunction of conditions on several fields that one row matches. */
    Where conjunction() {
        Map<String, Object> row = row();
        List<Where> operands = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i >= 0; i--) {
            String field = field();
            Object value = NaivePaths.get(row, field);
            operands.add(
                    switch (random.nextInt(8)) {
                        case 0 -> Where.in(field, Arrays.asList(value, constant(field)));
                        case 1 -> Where.lessOrEqual(field, value);
                        case 2 -> Where.greaterOrEqual(field, value);
                        case 3, 4, 5 -> rangeOfSome(field);
                        default -> Where.equal(field, value);
                    });
        }
        return and(operands);
    }

    /** Returns a range in which a tenth to a quarter of the field's values are: many, but worth an index. */
    private Where rangeOfSome(String field) {
        List<Object> sample = new ArrayList<>();
        for (int i = 0; i < SAMPLE; i++) {
            sample.add(NaivePaths.get(row(), field));
        }
        sample.sort(NaiveValues::compare);
        int width = SAMPLE / 10 + random.nextInt(SAMPLE / 4 - SAMPLE / 10);
        int from = random.nextInt(SAMPLE - width);
        return Where.between(field, sample.get(from), sample.get(from + width));
    }

    /** Returns the condition that the fields are equal to those of some row. */
    Where equalToOneRow(List<String> fields) {
        Map<String, Object> row = row();
        return and(fields.stream()
                .map(field -> Where.equal(field, NaivePaths.get(row, field)))
                .toList());
    }

    /** Returns the condition that the field is equal to that of one of some rows. */
    Where equalToSomeRows(String field, int rows) {
        List<Object> constants = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            constants.add(NaivePaths.get(row(), field));
        }
        return Where.in(field, constants);
    }

    private Where and(List<Where> operands) {
        List<Condition> conditions = operands.stream().map(Where::condition).toList();
        Condition condition = switch (conditions.size() == 2 ? random.nextInt(3) : 0) {
            case 1 -> conditions.get(0).and(conditions.get(1));
            case 2 -> Conditions.and(conditions.get(0), conditions.get(1));
            default -> new Condition.And(conditions);
        };
        return Where.and(condition, operands);
    }

    private Where or(List<Where> operands) {
        List<Condition> conditions = operands.stream().map(Where::condition).toList();
        Condition condition = switch (conditions.size() == 2 ? random.nextInt(3) : 0) {
            case 1 -> conditions.get(0).or(conditions.get(1));
            case 2 -> Conditions.or(conditions.get(0), conditions.get(1));
            default -> new Condition.Or(conditions);
        };
        return Where.or(condition, operands);
    }

    private Where comparison() {
        String field = field();
        return switch (random.nextInt(27)) {
            case 0, 1, 2 -> Where.equal(field, constant(field));
            case 3 -> Where.notEqual(field, constant(field));
            case 4, 5 -> Where.less(field, constant(field));
            case 6, 7 -> Where.lessOrEqual(field, constant(field));
            case 8, 9 -> Where.greater(field, constant(field));
            case 10, 11 -> Where.greaterOrEqual(field, constant(field));
            case 12, 13 -> Where.between(field, constant(field), constant(field));
            case 14, 15 -> Where.in(field, constants(field));
            case 16 -> Where.isNull(field);
            case 17 -> Where.isNotNull(field);
            case 18, 19 -> like(field);
            case 20 -> Where.startsWith(field, text(field), values.oneIn(2));
            case 21 -> Where.endsWith(field, text(field), values.oneIn(2));
            case 22 -> Where.containsIgnoreCase(field, text(field));
            case 23 -> Where.equalsIgnoreCase(field, text(field));
            case 24 -> Where.contains(field, text(field));
            case 25 -> Where.exists(field);
            default -> Where.contains(field, part(field));
        };
    }

    /** Returns a field, mostly one that rows have. */
    String field() {
        if (values.oneIn(25)) {
            return "nowhere";
        }
        if (values.oneIn(8)) {
            return model.primaryKey();
        }
        if (values.oneIn(6)) {
            return values.oneIn(8)
                    ? values.one(records.fields()).name() + values.one(ODD_STEPS)
                    : values.one(records.paths());
        }
        if (records.fields().size() > 10 && !model.rows().isEmpty() && !values.oneIn(4)) {
            return values.one(List.copyOf(row().keySet()));
        }
        return values.one(records.fields()).name();
    }

    private Map<String, Object> row() {
        return values.one(model.rows());
    }

    /** Returns a value that a row has or one near it, mostly. */
    Object constant(String field) {
        boolean present = !model.rows().isEmpty() && !values.oneIn(4);
        if (present) {
            Object value = NaivePaths.get(row(), field);
            return values.oneIn(2) ? value : values.near(value);
        }
        for (FieldProfile profile : records.fields()) {
            if (profile.name().equals(field) && !values.oneIn(3)) {
                return records.value(profile);
            }
        }
        return values.oneIn(20) ? (Object) Double.MAX_VALUE : values.any();
    }

    private List<Object> constants(String field) {
        List<Object> constants = new ArrayList<>();
        for (int i = random.nextInt(values.oneIn(10) ? 40 : 5); i > 0; i--) {
            constants.add(constant(field));
        }
        return constants;
    }

    private Object part(String field) {
        Object value = constant(field);
        if (value instanceof List<?> list && !list.isEmpty()) {
            return values.near(values.one(list));
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return values.one(new ArrayList<Object>(map.keySet()));
        }
        return value;
    }

    /** Returns a part of a string that a row has, or another one. */
    private String text(String field) {
        Object value = constant(field);
        String text = value instanceof String string ? string : values.string();
        int from = values.oneIn(3) ? random.nextInt(text.length() + 1) : 0;
        int to = values.oneIn(2) ? from + random.nextInt(text.length() + 1 - from) : text.length();
        return text.substring(from, to);
    }

    private Where like(String field) {
        String escape = values.oneIn(3) ? values.one(ESCAPES) : null;
        StringBuilder pattern = new StringBuilder();
        text(field).codePoints().forEach(point -> {
            addWildcard(pattern, escape, 6);
            String literal = Character.toString(point);
            boolean special = literal.equals("%") || literal.equals("_") || literal.equals(escape);
            if (escape != null && (special || values.oneIn(6))) {
                pattern.append(escape);
            }
            if (!values.oneIn(6) || escape != null) {
                pattern.append(literal);
            }
        });
        addWildcard(pattern, escape, 2);
        return Where.like(field, pattern.toString(), escape, values.oneIn(3));
    }

    private void addWildcard(StringBuilder pattern, String escape, int oneIn) {
        String wildcard = values.oneIn(2) ? "%" : "_";
        if (values.oneIn(oneIn) && !wildcard.equals(escape)) {
            pattern.append(wildcard);
        }
    }
}
