package io.dictdb.benchmarks.contestant;

import static io.dictdb.Conditions.field;

import io.dictdb.Column;
import io.dictdb.Cursor;
import io.dictdb.benchmarks.workload.Checksum;
import io.dictdb.benchmarks.workload.Workload;

/** DictDB through cursors. Does only what a cursor is for. */
final class CursorContestant extends DictDbContestant {
    @Override
    public boolean runs(Workload workload) {
        return switch (workload) {
            case EQUAL, EQUAL_SHUFFLED, RANGE, RANGE_SHUFFLED, SCAN, TOP_INDEXED, TOP, ROWS -> true;
            default -> false;
        };
    }

    @Override
    public long ordersOf(long customer) {
        return read(table().where(field("customer_id").eq(customer)).cursor());
    }

    @Override
    public long amountsBetween(double low, double high) {
        return read(table().where(field("amount").between(low, high)).cursor());
    }

    @Override
    public long scan(String status, long quantity) {
        return read(table().where(field("status").eq(status).and(field("qty").eq(quantity)))
                .cursor());
    }

    @Override
    public long topAmounts(int limit) {
        return read(table().query().orderBy("-amount").limit(limit).cursor());
    }

    @Override
    public long topQuantities(int limit) {
        return read(table().query().orderBy("-qty").limit(limit).cursor());
    }

    @Override
    public long rows(int limit) {
        return read(table().query().limit(limit).cursor());
    }

    private static long read(Cursor orders) {
        Column id = orders.column("id");
        Column customer = orders.column("customer_id");
        Column amount = orders.column("amount");
        Column date = orders.column("date");
        Column status = orders.column("status");
        Column quantity = orders.column("qty");
        long sum = 0;
        while (orders.next()) {
            sum += Checksum.row(
                    orders.getLong(id),
                    orders.getLong(customer),
                    orders.getDouble(amount),
                    orders.getString(date),
                    orders.getString(status),
                    orders.getLong(quantity));
        }
        return sum;
    }
}
