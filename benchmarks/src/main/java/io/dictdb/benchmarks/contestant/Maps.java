package io.dictdb.benchmarks.contestant;

import io.dictdb.benchmarks.workload.Checksum;
import io.dictdb.benchmarks.workload.Orders;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Orders as mutable maps. */
final class Maps {
    private Maps() {}

    /** Returns an order as it was made first. */
    static Map<String, @Nullable Object> order(long id) {
        return order(
                id, Orders.customer(id), Orders.amount(id), Orders.date(id), Orders.status(id), Orders.quantity(id));
    }

    /** Returns an order with these fields. */
    static Map<String, @Nullable Object> order(
            long id, long customer, double amount, String date, String status, long quantity) {
        Map<String, @Nullable Object> order = new HashMap<>(8, 1);
        order.put("id", id);
        order.put("customer_id", customer);
        order.put("amount", amount);
        order.put("date", date);
        order.put("status", status);
        order.put("qty", quantity);
        return order;
    }

    /** Returns the order's checksum. */
    static long read(Map<String, @Nullable Object> order) {
        return Checksum.row(
                number(order, "id"),
                number(order, "customer_id"),
                (Double) Objects.requireNonNull(order.get("amount")),
                (String) Objects.requireNonNull(order.get("date")),
                (String) Objects.requireNonNull(order.get("status")),
                number(order, "qty"));
    }

    static long number(Map<String, @Nullable Object> order, String field) {
        return (Long) Objects.requireNonNull(order.get(field));
    }
}
