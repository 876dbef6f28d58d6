package io.dictdb;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number or value made of many rows; see {@link Query#aggregate}. Null and missing values are passed over.
 *
 * @param function what is made of the values
 * @param field the field they are in; null to count rows
 * @param name the name of the result
 */
public record Aggregate(Function function, @Nullable String field, String name) {
    /** What is made of the values. */
    public enum Function {
        /** How many there are, 0 for none. */
        COUNT,
        /** How many different ones there are, equal ones counting once; 0 for none. */
        COUNT_DISTINCT,
        /**
         * Their sum, null for none. Exact for whole numbers of any size and BigDecimals; a double if one of them is a double, each kind
         * being summed up by itself first.
         */
        SUM,
        /** Their sum divided by their number, rounded to a double; null for none. */
        AVERAGE,
        /** The least of them in the order of {@link Values}, null for none. */
        MINIMUM,
        /** The greatest of them in the order of {@link Values}, null for none. */
        MAXIMUM
    }

    /** Refuses nulls. */
    public Aggregate {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(name, "name");
        if (field == null && function != Function.COUNT) {
            throw new InvalidArgumentException(
                    "field", function + " needs a field; only rows can be counted without one.");
        }
    }

    /** Returns the number of rows, named {@code count}. */
    public static Aggregate count() {
        return new Aggregate(Function.COUNT, null, "count");
    }

    /** Returns the number of values, named {@code count_} and the field. */
    public static Aggregate count(String field) {
        return of(Function.COUNT, "count", field);
    }

    /** Returns the number of different values, named {@code count_distinct_} and the field. */
    public static Aggregate countDistinct(String field) {
        return of(Function.COUNT_DISTINCT, "count_distinct", field);
    }

    /** Returns the sum of the field's numbers, named {@code sum_} and the field. */
    public static Aggregate sum(String field) {
        return of(Function.SUM, "sum", field);
    }

    /** Returns the average of the field's numbers, named {@code avg_} and the field. */
    public static Aggregate avg(String field) {
        return of(Function.AVERAGE, "avg", field);
    }

    /** Returns the least value, named {@code min_} and the field. */
    public static Aggregate min(String field) {
        return of(Function.MINIMUM, "min", field);
    }

    /** Returns the greatest value, named {@code max_} and the field. */
    public static Aggregate max(String field) {
        return of(Function.MAXIMUM, "max", field);
    }

    /** Returns this aggregate under another name. */
    public Aggregate as(String other) {
        return new Aggregate(function, field, other);
    }

    private static Aggregate of(Function function, String prefix, String field) {
        return new Aggregate(function, Objects.requireNonNull(field, "field"), prefix + "_" + field);
    }

    @Override
    public String toString() {
        String text = function.name().toLowerCase(Locale.ROOT);
        return text + "(" + (field == null ? "*" : field) + ") as " + name;
    }
}
