package io.dictdb.internal.engine;

import io.dictdb.InvalidArgumentException;
import io.dictdb.Row;
import io.dictdb.internal.plan.Selection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What ends a query with a change. */
sealed interface Updates permits TableUpdates, Updates.None {
    /** Merges changes into the selected rows, and returns how many there were. */
    int update(Map<String, ?> changes, Selection selection);

    /** Gives the selected rows what a function makes of them, and returns how many there were. */
    int update(Function<? super Row, ? extends @Nullable Row> change, Selection selection);

    /** Deletes the selected rows, and returns how many there were. */
    int delete(Selection selection);

    /**
     * Refuses all of them.
     *
     * @param reason what the rows are, and what to do instead
     */
    record None(String reason) implements Updates {
        @Override
        public int update(Map<String, ?> changes, Selection selection) {
            throw refused();
        }

        @Override
        public int update(Function<? super Row, ? extends @Nullable Row> change, Selection selection) {
            throw refused();
        }

        @Override
        public int delete(Selection selection) {
            throw refused();
        }

        private InvalidArgumentException refused() {
            return new InvalidArgumentException("query", reason);
        }
    }
}
