package io.dictdb.internal.aggregate;

import io.dictdb.Aggregate;
import io.dictdb.Values;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An aggregate in the making. */
abstract class Accumulator {
    static Accumulator of(Aggregate aggregate) {
        return switch (aggregate.function()) {
            case COUNT -> new Count();
            case SUM -> new NumberSum(Objects.requireNonNull(aggregate.field()), false);
            case AVERAGE -> new NumberSum(Objects.requireNonNull(aggregate.field()), true);
            case MINIMUM -> new Extreme(-1);
            case MAXIMUM -> new Extreme(1);
        };
    }

    /** Takes in a value that is not null. */
    abstract void add(Object value);

    abstract @Nullable Object result();

    private static final class Count extends Accumulator {
        private long count;

        @Override
        void add(Object value) {
            count++;
        }

        @Override
        Object result() {
            return count;
        }
    }

    private static final class Extreme extends Accumulator {
        private final int direction;
        private @Nullable Object extreme;

        Extreme(int direction) {
            this.direction = direction;
        }

        @Override
        void add(Object value) {
            if (extreme == null || Values.compare(value, extreme) * (long) direction > 0) {
                extreme = value;
            }
        }

        @Override
        @Nullable
        Object result() {
            return extreme;
        }
    }
}
