package io.dictdb.differential;

import io.dictdb.Expiry;
import io.dictdb.Table;
import io.dictdb.internal.engine.RowExpiry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The statements that say when rows expire, and that delete them at a given time. By the system's clock, none of their moments is in the past, so
 * that nothing is deleted in the background.
 */
final class Expiring {
    private Expiring() {}

    /** Rows expire a time after the moment in a field. */
    record ExpireBy(String field, Duration after) implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            model.expireBy(field, after);
            return true;
        }

        @Override
        public Object actual(Table table) {
            table.expireBy(field, after);
            return table.expiry().equals(Optional.of(new Expiry(field, after)));
        }

        @Override
        public String toString() {
            return "expireBy(" + Literals.of(field) + ", " + after + ")";
        }
    }

    /** Rows expire no more. */
    record KeepForever() implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            model.keepForever();
            return true;
        }

        @Override
        public Object actual(Table table) {
            table.keepForever();
            return table.expiry().isEmpty();
        }
    }

    /** The rows are deleted whose time has come. */
    record RemoveExpired(Instant now) implements Statement.OnTable {
        @Override
        public Object expected(NaiveTable model) {
            return model.removeExpired(now);
        }

        @Override
        public Object actual(Table table) {
            return RowExpiry.remove(table, now);
        }

        @Override
        public boolean changesRows() {
            return true;
        }
    }
}
