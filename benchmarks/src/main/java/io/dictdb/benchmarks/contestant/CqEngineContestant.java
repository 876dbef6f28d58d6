package io.dictdb.benchmarks.contestant;

import static com.googlecode.cqengine.query.QueryFactory.all;
import static com.googlecode.cqengine.query.QueryFactory.and;
import static com.googlecode.cqengine.query.QueryFactory.applyThresholds;
import static com.googlecode.cqengine.query.QueryFactory.attribute;
import static com.googlecode.cqengine.query.QueryFactory.between;
import static com.googlecode.cqengine.query.QueryFactory.descending;
import static com.googlecode.cqengine.query.QueryFactory.equal;
import static com.googlecode.cqengine.query.QueryFactory.orderBy;
import static com.googlecode.cqengine.query.QueryFactory.queryOptions;
import static com.googlecode.cqengine.query.QueryFactory.threshold;
import static com.googlecode.cqengine.query.option.EngineThresholds.INDEX_ORDERING_SELECTIVITY;

import com.googlecode.cqengine.ConcurrentIndexedCollection;
import com.googlecode.cqengine.IndexedCollection;
import com.googlecode.cqengine.attribute.SimpleAttribute;
import com.googlecode.cqengine.attribute.support.SimpleFunction;
import com.googlecode.cqengine.index.hash.HashIndex;
import com.googlecode.cqengine.index.navigable.NavigableIndex;
import com.googlecode.cqengine.index.unique.UniqueIndex;
import com.googlecode.cqengine.query.Query;
import com.googlecode.cqengine.query.option.QueryOptions;
import com.googlecode.cqengine.resultset.ResultSet;
import io.dictdb.benchmarks.workload.Checksum;
import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.SparseRows;
import io.dictdb.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CQEngine with objects of a class that knows the fields. Rows are handed out as they are, not copied. What it has no query for
 * (aggregates, the top without an index) is a loop over the collection.
 */
final class CqEngineContestant extends Contestant {
    private static final SimpleAttribute<Order, Long> ID = field(Long.class, "id", order -> order.id);
    private static final SimpleAttribute<Order, Long> CUSTOMER =
            field(Long.class, "customer_id", order -> order.customer);
    private static final SimpleAttribute<Order, Double> AMOUNT = field(Double.class, "amount", order -> order.amount);
    private static final SimpleAttribute<Order, String> DATE = field(String.class, "date", order -> order.date);
    private static final SimpleAttribute<Order, String> STATUS = field(String.class, "status", order -> order.status);
    private static final SimpleAttribute<Order, Long> QUANTITY = field(Long.class, "qty", order -> order.quantity);

    private static <A> SimpleAttribute<Order, A> field(Class<A> type, String name, SimpleFunction<Order, A> value) {
        return attribute(Order.class, type, name, value);
    }

    private IndexedCollection<Order> orders = new ConcurrentIndexedCollection<>();

    @Override
    public boolean runs(Workload workload) {
        return super.runs(workload) && workload.kind() != Workload.Kind.MEMORY_SPARSE;
    }

    @Override
    public void create(boolean indexed) {
        orders = new ConcurrentIndexedCollection<>();
        orders.addIndex(UniqueIndex.onAttribute(ID));
        if (indexed) {
            orders.addIndex(HashIndex.onAttribute(CUSTOMER));
            orders.addIndex(NavigableIndex.onAttribute(AMOUNT));
            orders.addIndex(NavigableIndex.onAttribute(DATE));
        }
    }

    @Override
    public void insertSingly(Orders source, int from, int to) {
        for (int place = from; place < to; place++) {
            orders.add(new Order(source.id(place)));
        }
    }

    @Override
    public void insertBatch(Orders source, int from, int to) {
        List<Order> batch = new ArrayList<>(to - from);
        for (int place = from; place < to; place++) {
            batch.add(new Order(source.id(place)));
        }
        orders.addAll(batch);
    }

    private Order order(long id) {
        try (ResultSet<Order> result = orders.retrieve(equal(ID, id))) {
            return result.uniqueResult();
        }
    }

    @Override
    public long get(long id) {
        return order(id).read();
    }

    @Override
    public long getByQuery(long id) {
        return order(id).read();
    }

    private long read(Query<Order> query) {
        long sum = 0;
        try (ResultSet<Order> result = orders.retrieve(query)) {
            for (Order order : result) {
                sum += order.read();
            }
        }
        return sum;
    }

    @Override
    public long ordersOf(long customer) {
        return read(equal(CUSTOMER, customer));
    }

    @Override
    public long amountsBetween(double low, double high) {
        return read(between(AMOUNT, low, high));
    }

    @Override
    public long scan(String status, long quantity) {
        return read(and(equal(STATUS, status), equal(QUANTITY, quantity)));
    }

    @Override
    public long topAmounts(int limit) {
        QueryOptions byIndex =
                queryOptions(orderBy(descending(AMOUNT)), applyThresholds(threshold(INDEX_ORDERING_SELECTIVITY, 1.0)));
        long sum = 0;
        int left = limit;
        try (ResultSet<Order> result = orders.retrieve(all(Order.class), byIndex)) {
            for (Order order : result) {
                sum += order.read();
                if (--left == 0) {
                    break;
                }
            }
        }
        return sum;
    }

    @Override
    public long topQuantities(int limit) {
        PriorityQueue<Order> top = new PriorityQueue<>(limit, Comparator.comparingLong(order -> order.quantity));
        for (Order order : orders) {
            if (top.size() < limit) {
                top.add(order);
            } else if (order.quantity > top.element().quantity) {
                top.remove();
                top.add(order);
            }
        }
        long sum = 0;
        for (Order order : top) {
            sum += order.read();
        }
        return sum;
    }

    @Override
    public long copies(int limit) {
        List<Map<String, @Nullable Object>> copies = new ArrayList<>(limit);
        for (Order order : orders) {
            copies.add(Maps.order(order.id, order.customer, order.amount, order.date, order.status, order.quantity));
            if (copies.size() == limit) {
                break;
            }
        }
        long sum = 0;
        for (Map<String, @Nullable Object> copy : copies) {
            sum += Maps.read(copy);
        }
        return sum;
    }

    @Override
    public long rows(int limit) {
        long sum = 0;
        int left = limit;
        for (Order order : orders) {
            sum += order.read();
            if (--left == 0) {
                break;
            }
        }
        return sum;
    }

    @Override
    public long groupByStatus() {
        Map<String, double[]> groups = new HashMap<>();
        for (Order order : orders) {
            double[] countAndSum = groups.computeIfAbsent(order.status, status -> new double[2]);
            countAndSum[0]++;
            countAndSum[1] += order.amount;
        }
        long sum = 0;
        for (Map.Entry<String, double[]> group : groups.entrySet()) {
            double[] countAndSum = group.getValue();
            sum += Checksum.group(
                    group.getKey(), (long) countAndSum[0], countAndSum[1], countAndSum[1] / countAndSum[0]);
        }
        return sum;
    }

    @Override
    public long sumAmounts(long quantityLimit) {
        double sum = 0;
        for (Order order : orders) {
            if (order.quantity < quantityLimit) {
                sum += order.amount;
            }
        }
        return Checksum.amount(sum);
    }

    @Override
    public void updateQuantity(long id, long quantity) {
        order(id).quantity = quantity;
    }

    @Override
    public void updateCustomer(long id, long customer) {
        Order old = order(id);
        replace(old, new Order(id, customer, old.amount, old.date, old.status, old.quantity));
    }

    @Override
    public void updateAmount(long id, double amount) {
        Order old = order(id);
        replace(old, new Order(id, old.customer, amount, old.date, old.status, old.quantity));
    }

    private void replace(Order old, Order changed) {
        orders.update(Set.of(old), Set.of(changed));
    }

    @Override
    public void deleteAndInsert(long id) {
        orders.remove(order(id));
        orders.add(new Order(id));
    }

    @Override
    public void dump(Path file) throws IOException {
        try (JsonOrders.Writer writer = JsonOrders.writer(file)) {
            for (Order order : orders) {
                writer.write(order.id, order.customer, order.amount, order.date, order.status, order.quantity);
            }
        }
    }

    @Override
    public void load(Path file) throws IOException {
        create(false);
        JsonOrders.read(
                file,
                (id, customer, amount, date, status, quantity) ->
                        orders.add(new Order(id, customer, amount, date, status, quantity)));
    }

    @Override
    public void createSparse(SparseRows rows) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long scanSparse(int field, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long count() {
        return orders.size();
    }

    @Override
    public void close() {
        orders = new ConcurrentIndexedCollection<>();
    }

    /** An order. What is indexed does not change. */
    private static final class Order {
        private final long id;
        private final long customer;
        private final double amount;
        private final String date;
        private final String status;
        private volatile long quantity;

        Order(long id) {
            this(id, Orders.customer(id), Orders.amount(id), Orders.date(id), Orders.status(id), Orders.quantity(id));
        }

        Order(long id, long customer, double amount, String date, String status, long quantity) {
            this.id = id;
            this.customer = customer;
            this.amount = amount;
            this.date = date;
            this.status = status;
            this.quantity = quantity;
        }

        long read() {
            return Checksum.row(id, customer, amount, date, status, quantity);
        }
    }
}
