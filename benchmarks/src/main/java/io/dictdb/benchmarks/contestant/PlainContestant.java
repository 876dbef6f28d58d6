package io.dictdb.benchmarks.contestant;

import io.dictdb.benchmarks.workload.Checksum;
import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.SparseRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * What one writes without a database: a map for each row, and maps from values to rows as indexes. Rows are handed out as they are,
 * not copied. The lock is that of the work two threads do.
 */
final class PlainContestant extends Contestant implements Transactional {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Long, Map<String, @Nullable Object>> byId = new HashMap<>();
    private @Nullable PlainIndexes indexes;

    @Override
    public void create(boolean indexed) {
        indexes = indexed ? new PlainIndexes() : null;
    }

    private PlainIndexes indexes() {
        return Objects.requireNonNull(indexes);
    }

    @Override
    public void insertSingly(Orders orders, int from, int to) {
        for (int place = from; place < to; place++) {
            insert(orders.id(place));
        }
    }

    @Override
    public void insertBatch(Orders orders, int from, int to) {
        insertSingly(orders, from, to);
    }

    private void insert(long id) {
        Map<String, @Nullable Object> order = Maps.order(id);
        byId.put(id, order);
        if (indexes != null) {
            indexes.add(order);
        }
    }

    private Map<String, @Nullable Object> order(long id) {
        return Objects.requireNonNull(byId.get(id));
    }

    @Override
    public long get(long id) {
        return Maps.read(order(id));
    }

    @Override
    public long getByQuery(long id) {
        return get(id);
    }

    @Override
    public long ordersOf(long customer) {
        lock.readLock().lock();
        try {
            return read(indexes().ofCustomer(customer));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public long amountsBetween(double low, double high) {
        long sum = 0;
        for (List<Map<String, @Nullable Object>> orders : indexes().amountsBetween(low, high)) {
            sum += read(orders);
        }
        return sum;
    }

    @Override
    public long scan(String status, long quantity) {
        long sum = 0;
        for (Map<String, @Nullable Object> order : byId.values()) {
            if (Maps.number(order, "qty") == quantity && status.equals(order.get("status"))) {
                sum += Maps.read(order);
            }
        }
        return sum;
    }

    @Override
    public long topAmounts(int limit) {
        long sum = 0;
        int left = limit;
        for (List<Map<String, @Nullable Object>> orders : indexes().amountsDescending()) {
            for (Map<String, @Nullable Object> order : orders) {
                sum += Maps.read(order);
                if (--left == 0) {
                    return sum;
                }
            }
        }
        return sum;
    }

    @Override
    public long topQuantities(int limit) {
        PriorityQueue<Map<String, @Nullable Object>> top =
                new PriorityQueue<>(limit, PlainContestant::compareQuantities);
        for (Map<String, @Nullable Object> order : byId.values()) {
            if (top.size() < limit) {
                top.add(order);
            } else if (Maps.number(order, "qty") > Maps.number(top.element(), "qty")) {
                top.remove();
                top.add(order);
            }
        }
        return read(top);
    }

    private static int compareQuantities(Map<String, @Nullable Object> a, Map<String, @Nullable Object> b) {
        return Long.compare(Maps.number(a, "qty"), Maps.number(b, "qty"));
    }

    @Override
    public long copies(int limit) {
        List<Map<String, @Nullable Object>> copies = new ArrayList<>(limit);
        for (Map<String, @Nullable Object> order : byId.values()) {
            copies.add(new HashMap<>(order));
            if (copies.size() == limit) {
                break;
            }
        }
        return read(copies);
    }

    @Override
    public long rows(int limit) {
        long sum = 0;
        int left = limit;
        for (Map<String, @Nullable Object> order : byId.values()) {
            sum += Maps.read(order);
            if (--left == 0) {
                break;
            }
        }
        return sum;
    }

    private static long read(Collection<Map<String, @Nullable Object>> orders) {
        long sum = 0;
        for (Map<String, @Nullable Object> order : orders) {
            sum += Maps.read(order);
        }
        return sum;
    }

    @Override
    public long groupByStatus() {
        Map<String, Group> groups = new HashMap<>();
        for (Map<String, @Nullable Object> order : byId.values()) {
            String status = (String) Objects.requireNonNull(order.get("status"));
            groups.computeIfAbsent(status, key -> new Group()).add(amount(order));
        }
        long sum = 0;
        for (Map.Entry<String, Group> group : groups.entrySet()) {
            sum += group.getValue().checksum(group.getKey());
        }
        return sum;
    }

    @Override
    public long sumAmounts(long quantityLimit) {
        double sum = 0;
        for (Map<String, @Nullable Object> order : byId.values()) {
            if (Maps.number(order, "qty") < quantityLimit) {
                sum += amount(order);
            }
        }
        return Checksum.amount(sum);
    }

    private static double amount(Map<String, @Nullable Object> order) {
        return (Double) Objects.requireNonNull(order.get("amount"));
    }

    @Override
    public void updateQuantity(long id, long quantity) {
        lock.writeLock().lock();
        try {
            order(id).put("qty", quantity);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void updateCustomer(long id, long customer) {
        Map<String, @Nullable Object> order = order(id);
        indexes().removeCustomer(order);
        order.put("customer_id", customer);
        indexes().addCustomer(order);
    }

    @Override
    public void updateAmount(long id, double amount) {
        Map<String, @Nullable Object> order = order(id);
        indexes().removeAmount(order);
        order.put("amount", amount);
        indexes().addAmount(order);
    }

    @Override
    public void deleteAndInsert(long id) {
        indexes().remove(Objects.requireNonNull(byId.remove(id)));
        insert(id);
    }

    @Override
    public void move(long from, long to, long quantity) {
        lock.writeLock().lock();
        try {
            order(from).put("qty", Maps.number(order(from), "qty") - quantity);
            order(to).put("qty", Maps.number(order(to), "qty") + quantity);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void dump(Path file) throws IOException {
        try (JsonOrders.Writer writer = JsonOrders.writer(file)) {
            for (Map<String, @Nullable Object> order : byId.values()) {
                writer.write(
                        Maps.number(order, "id"),
                        Maps.number(order, "customer_id"),
                        amount(order),
                        (String) Objects.requireNonNull(order.get("date")),
                        (String) Objects.requireNonNull(order.get("status")),
                        Maps.number(order, "qty"));
            }
        }
    }

    @Override
    public void load(Path file) throws IOException {
        create(false);
        JsonOrders.read(
                file,
                (id, customer, amount, date, status, quantity) ->
                        byId.put(id, Maps.order(id, customer, amount, date, status, quantity)));
    }

    @Override
    public void createSparse(SparseRows rows) {
        for (int row = 0; row < rows.count(); row++) {
            byId.put((long) row, new HashMap<>(rows.map(row)));
        }
    }

    @Override
    public long scanSparse(int field, Object value) {
        long sum = 0;
        String name = SparseRows.name(field);
        for (Map<String, @Nullable Object> row : byId.values()) {
            if (value.equals(row.get(name))) {
                for (Object present : row.values()) {
                    sum += SparseRows.checksum(Objects.requireNonNull(present));
                }
            }
        }
        return sum;
    }

    @Override
    public long count() {
        return byId.size();
    }

    @Override
    public void close() {
        byId.clear();
        indexes = null;
    }

    /** Count and sum of a group. */
    private static final class Group {
        private long count;
        private double sum;

        void add(double amount) {
            count++;
            sum += amount;
        }

        long checksum(String status) {
            return Checksum.group(status, count, sum, sum / count);
        }
    }

    /** Rows by customer, amount and date. */
    private static final class PlainIndexes {
        private final Map<Long, List<Map<String, @Nullable Object>>> byCustomer = new HashMap<>();
        private final TreeMap<Double, List<Map<String, @Nullable Object>>> byAmount = new TreeMap<>();

        /** By date and then by id: a date has too many rows to look through when one leaves. */
        private final TreeMap<String, Map<Long, Map<String, @Nullable Object>>> byDate = new TreeMap<>();

        List<Map<String, @Nullable Object>> ofCustomer(long customer) {
            return byCustomer.getOrDefault(customer, List.of());
        }

        Collection<List<Map<String, @Nullable Object>>> amountsBetween(double low, double high) {
            return byAmount.subMap(low, true, high, true).values();
        }

        Collection<List<Map<String, @Nullable Object>>> amountsDescending() {
            return byAmount.descendingMap().values();
        }

        void add(Map<String, @Nullable Object> order) {
            addCustomer(order);
            addAmount(order);
            byDate.computeIfAbsent(date(order), date -> new HashMap<>()).put(Maps.number(order, "id"), order);
        }

        void remove(Map<String, @Nullable Object> order) {
            removeCustomer(order);
            removeAmount(order);
            Map<Long, Map<String, @Nullable Object>> sameDate = byDate.get(date(order));
            if (sameDate != null) {
                sameDate.remove(Maps.number(order, "id"));
            }
        }

        void addCustomer(Map<String, @Nullable Object> order) {
            byCustomer
                    .computeIfAbsent(Maps.number(order, "customer_id"), customer -> new ArrayList<>())
                    .add(order);
        }

        void removeCustomer(Map<String, @Nullable Object> order) {
            remove(byCustomer, Maps.number(order, "customer_id"), order);
        }

        void addAmount(Map<String, @Nullable Object> order) {
            byAmount.computeIfAbsent(amount(order), amount -> new ArrayList<>(1))
                    .add(order);
        }

        void removeAmount(Map<String, @Nullable Object> order) {
            remove(byAmount, amount(order), order);
        }

        private static String date(Map<String, @Nullable Object> order) {
            return (String) Objects.requireNonNull(order.get("date"));
        }

        private static <K> void remove(
                Map<K, List<Map<String, @Nullable Object>>> index, K value, Map<String, @Nullable Object> order) {
            List<Map<String, @Nullable Object>> orders = Objects.requireNonNull(index.get(value));
            int last = orders.size() - 1;
            if (last == 0) {
                index.remove(value);
                return;
            }
            for (int i = 0; i <= last; i++) {
                if (orders.get(i) == order) {
                    orders.set(i, orders.get(last));
                    orders.remove(last);
                    return;
                }
            }
        }
    }
}
