package io.dictdb;

import io.dictdb.Condition.Operator;
import io.dictdb.Condition.TextOperator;
import io.dictdb.ConditionTokens.Kind;
import io.dictdb.ConditionTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Reads conditions from text. Its grammar is in {@code docs/conditions.md}; {@link ConditionText} prints it. Time and memory are O(length),
 * numbers of very many digits aside; nothing recurs. Used by one thread.
 */
final class ConditionParser {
    private static final String OPERATOR =
            "an operator: =, !=, <, <=, >, >=, between, in, is null, exists, like, equals, starts with,"
                    + " ends with or contains";

    private final ConditionTokens tokens;
    private final ValueParser values;

    private ConditionParser(String text) {
        tokens = new ConditionTokens(text);
        values = new ValueParser(tokens);
    }

    static Condition parse(String text) {
        if (text.length() > Conditions.MAX_LENGTH) {
            throw new ConditionSyntaxException(
                    text,
                    Conditions.MAX_LENGTH,
                    "at most " + Conditions.MAX_LENGTH + " chars",
                    "found " + text.length());
        }
        ConditionParser parser = new ConditionParser(text);
        Condition condition = parser.condition();
        if (parser.tokens.peek().kind() != Kind.END) {
            throw parser.tokens.failure(parser.tokens.peek(), "'and', 'or' or the end of the text");
        }
        return condition;
    }

    /** Reads parentheses that are inside each other without recursion. */
    private Condition condition() {
        Deque<Group> open = new ArrayDeque<>();
        Group group = new Group(tokens.peek(), "", 0);
        while (true) {
            Token start = tokens.peek();
            int negations = negations(start);
            String word = accept("and") ? "and" : accept("or") ? "or" : "";
            if (!word.isEmpty() || tokens.peek().isSymbol("(")) {
                expect("(");
                open.push(group);
                group = new Group(start, word, negations);
                if (open.size() > Condition.MAX_DEPTH) {
                    throw tooDeep(start);
                }
                continue;
            }
            group.add(negated(start, test(), negations));
            while (!accept("and") && !group.acceptsOr()) {
                if (open.isEmpty()) {
                    return group.condition();
                }
                expect(")");
                Condition operand = group.operand();
                group = open.remove();
                group.add(operand);
            }
        }
    }

    /** What is between parentheses, or all of the text. */
    private final class Group {
        private final Token start;

        /** The {@code and} or {@code or} before the parentheses, or empty. */
        private final String word;

        private final int negations;
        private final List<Condition> alternatives = new ArrayList<>();

        /** The operands of an {@code and}, which binds more closely than {@code or}. */
        private List<Condition> operands = new ArrayList<>();

        Group(Token start, String word, int negations) {
            this.start = start;
            this.word = word;
            this.negations = negations;
        }

        void add(Condition operand) {
            operands.add(operand);
        }

        boolean acceptsOr() {
            boolean or = accept("or");
            if (or) {
                endOperands();
            }
            return or;
        }

        private void endOperands() {
            alternatives.add(operands.size() == 1 ? operands.get(0) : combined(start, "and", operands));
            operands = new ArrayList<>();
        }

        /** Returns the condition inside the parentheses. */
        Condition condition() {
            endOperands();
            return alternatives.size() == 1 ? alternatives.get(0) : combined(start, "or", alternatives);
        }

        /** Returns the condition with what is before the parentheses. */
        Condition operand() {
            Condition inside = condition();
            return negated(start, word.isEmpty() ? inside : combined(start, word, List.of(inside)), negations);
        }
    }

    private int negations(Token start) {
        int negations = 0;
        while (accept("not")) {
            if (++negations > Condition.MAX_DEPTH) {
                throw tooDeep(start);
            }
        }
        return negations;
    }

    private Condition negated(Token start, Condition operand, int negations) {
        Condition negated = operand;
        for (int i = 0; i < negations; i++) {
            negated = not(start, negated);
        }
        return negated;
    }

    private Condition combined(Token start, String word, List<Condition> operands) {
        return nested(start, () -> word.equals("and") ? new Condition.And(operands) : new Condition.Or(operands));
    }

    private Condition test() {
        if (accept("true")) {
            return new Condition.And(List.of());
        }
        if (accept("false")) {
            return new Condition.Or(List.of());
        }
        Token name = tokens.peek();
        boolean isName = name.kind() == Kind.NAME || (name.kind() == Kind.WORD && !ConditionText.isWord(name.text()));
        if (!isName) {
            String hint = name.kind() == Kind.WORD
                    ? "a field's name (a word of the language is one in double quotes)"
                    : "a field's name";
            throw tokens.failure(name, hint);
        }
        String field = tokens.next().text();
        Token operator = tokens.peek();
        if (operator.kind() == Kind.SYMBOL) {
            return comparison(field);
        }
        if (accept("is")) {
            boolean negated = accept("not");
            expectWord("null");
            Condition isNull = new Condition.IsNull(field);
            return negated ? not(operator, isNull) : isNull;
        }
        boolean negated = accept("not");
        Condition relation = relation(field);
        return negated ? not(operator, relation) : relation;
    }

    private Condition comparison(String field) {
        Token symbol = tokens.next();
        Operator operator = switch (symbol.text()) {
            case "=", "==" -> Operator.EQUAL;
            case "!=", "<>" -> Operator.NOT_EQUAL;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.LESS_OR_EQUAL;
            case ">" -> Operator.GREATER;
            case ">=" -> Operator.GREATER_OR_EQUAL;
            default -> throw tokens.failure(symbol, OPERATOR);
        };
        return new Condition.Comparison(field, operator, values.value());
    }

    private Condition relation(String field) {
        if (accept("exists")) {
            return new Condition.Exists(field);
        }
        if (accept("between")) {
            Object low = values.value();
            expectWord("and");
            return new Condition.Between(field, low, values.value());
        }
        if (accept("in")) {
            expect("(");
            return new Condition.In(field, values.alternatives());
        }
        if (accept("contains")) {
            return contains(field);
        }
        if (accept("like")) {
            return like(field, false);
        }
        if (accept("ilike")) {
            return like(field, true);
        }
        if (accept("equals")) {
            return match(field, TextOperator.EQUALS);
        }
        if (accept("starts")) {
            expectWord("with");
            return match(field, TextOperator.STARTS_WITH);
        }
        if (accept("ends")) {
            expectWord("with");
            return match(field, TextOperator.ENDS_WITH);
        }
        throw tokens.failure(tokens.peek(), OPERATOR);
    }

    private Condition match(String field, TextOperator operator) {
        return new Condition.TextMatch(field, operator, text(), ignoringCase());
    }

    private Condition contains(String field) {
        if (accept("text")) {
            return match(field, TextOperator.CONTAINS);
        }
        Token start = tokens.peek();
        Object part = values.value();
        if (!ignoringCase()) {
            return new Condition.Contains(field, part);
        }
        if (part instanceof String text) {
            return new Condition.TextMatch(field, TextOperator.CONTAINS, text, true);
        }
        throw tokens.failure(start, "a text in single quotes before 'ignoring case'");
    }

    private Condition like(String field, boolean ilike) {
        Token start = tokens.peek();
        String pattern = text();
        String escape = accept("escape") ? text() : null;
        boolean ignoreCase = ignoringCase() || ilike;
        try {
            return new Condition.Like(field, pattern, escape, ignoreCase);
        } catch (InvalidArgumentException e) {
            throw tokens.failure(
                    start,
                    "a pattern with an escape of one character, and after each escape a character",
                    "found the escape " + ConditionText.quoted(Objects.requireNonNull(escape)));
        }
    }

    private boolean ignoringCase() {
        boolean ignoring = accept("ignoring");
        if (ignoring) {
            expectWord("case");
        }
        return ignoring;
    }

    private String text() {
        if (tokens.peek().kind() != Kind.TEXT) {
            throw tokens.failure(tokens.peek(), "a text in single quotes");
        }
        return tokens.next().text();
    }

    private Condition not(Token start, Condition operand) {
        return nested(start, () -> new Condition.Not(operand));
    }

    /** Makes a condition of others, which may be nested too deep for it. */
    private Condition nested(Token start, Supplier<Condition> combination) {
        try {
            return combination.get();
        } catch (InvalidArgumentException e) {
            throw tooDeep(start);
        }
    }

    private ConditionSyntaxException tooDeep(Token at) {
        String expected = "at most " + Condition.MAX_DEPTH + " levels of parentheses, and, or and not";
        return tokens.failure(at, expected, "found more");
    }

    private boolean accept(String word) {
        boolean found = tokens.peek().isWord(word);
        if (found) {
            tokens.next();
        }
        return found;
    }

    private void expectWord(String word) {
        if (!accept(word)) {
            throw tokens.failure(tokens.peek(), "'" + word + "'");
        }
    }

    private Token expect(String symbol) {
        if (!tokens.peek().isSymbol(symbol)) {
            throw tokens.failure(tokens.peek(), "'" + symbol + "'");
        }
        return tokens.next();
    }
}
