package io.dictdb.benchmarks.contestant;

import static org.dizitart.no2.filters.FluentFilter.where;

import io.dictdb.benchmarks.workload.Checksum;
import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.SparseRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dizitart.no2.Nitrite;
import org.dizitart.no2.collection.Document;
import org.dizitart.no2.collection.DocumentCursor;
import org.dizitart.no2.collection.FindOptions;
import org.dizitart.no2.collection.NitriteCollection;
import org.dizitart.no2.collection.NitriteId;
import org.dizitart.no2.collection.UpdateOptions;
import org.dizitart.no2.common.SortOrder;
import org.dizitart.no2.filters.Filter;
import org.dizitart.no2.index.IndexOptions;
import org.dizitart.no2.index.IndexType;
import org.jspecify.annotations.Nullable;

/** Nitrite in memory. Documents have the order's id as the id Nitrite gives. It has no aggregates: those are loops over documents. */
final class NitriteContestant extends Contestant {
    private static final UpdateOptions ONE = UpdateOptions.updateOptions(false, true);

    private @Nullable Nitrite database;
    private @Nullable NitriteCollection collection;

    @Override
    public void create(boolean indexed) {
        database = Nitrite.builder().openOrCreate();
        NitriteCollection orders = database.getCollection("orders");
        if (indexed) {
            for (String field : List.of("customer_id", "amount", "date")) {
                orders.createIndex(IndexOptions.indexOptions(IndexType.NON_UNIQUE), field);
            }
        }
        collection = orders;
    }

    private NitriteCollection collection() {
        return Objects.requireNonNull(collection);
    }

    private static Document document(long id) {
        return document(
                id, Orders.customer(id), Orders.amount(id), Orders.date(id), Orders.status(id), Orders.quantity(id));
    }

    private static Document document(long id, long customer, double amount, String date, String status, long quantity) {
        return Document.createDocument("_id", String.valueOf(id))
                .put("id", id)
                .put("customer_id", customer)
                .put("amount", amount)
                .put("date", date)
                .put("status", status)
                .put("qty", quantity);
    }

    @Override
    public void insertSingly(Orders orders, int from, int to) {
        for (int place = from; place < to; place++) {
            collection().insert(document(orders.id(place)));
        }
    }

    @Override
    public void insertBatch(Orders orders, int from, int to) {
        Document[] batch = new Document[to - from];
        for (int place = from; place < to; place++) {
            batch[place - from] = document(orders.id(place));
        }
        collection().insert(batch);
    }

    @Override
    public long get(long id) {
        return read(collection().getById(NitriteId.createId(id)));
    }

    @Override
    public long getByQuery(long id) {
        return read(collection().find(key(id)));
    }

    private static Filter key(long id) {
        return Filter.byId(NitriteId.createId(id));
    }

    private static long read(DocumentCursor documents) {
        long sum = 0;
        for (Document document : documents) {
            sum += read(document);
        }
        return sum;
    }

    private static long read(Document document) {
        return Checksum.row(
                (Long) document.get("id"),
                (Long) document.get("customer_id"),
                (Double) document.get("amount"),
                (String) document.get("date"),
                (String) document.get("status"),
                (Long) document.get("qty"));
    }

    @Override
    public long ordersOf(long customer) {
        return read(collection().find(where("customer_id").eq(customer)));
    }

    /** By a scan: the index finds all the amounts on one side of the range, which takes many times as long. */
    @Override
    public long amountsBetween(double low, double high) {
        return read(collection().find((Filter) element -> {
            double amount = (Double) element.getSecond().get("amount");
            return amount >= low && amount <= high;
        }));
    }

    @Override
    public long scan(String status, long quantity) {
        return read(
                collection().find(where("status").eq(status).and(where("qty").eq(quantity))));
    }

    /** By sorting: the index serves the order only with a condition on amounts, and then takes many times as long. */
    @Override
    public long topAmounts(int limit) {
        return read(collection()
                .find(FindOptions.orderBy("amount", SortOrder.Descending).limit(limit)));
    }

    @Override
    public long topQuantities(int limit) {
        return read(collection()
                .find(FindOptions.orderBy("qty", SortOrder.Descending).limit(limit)));
    }

    @Override
    public long copies(int limit) {
        List<Map<String, @Nullable Object>> copies = new ArrayList<>(limit);
        for (Document document : collection().find(FindOptions.limitBy(limit))) {
            copies.add(Maps.order(
                    (Long) document.get("id"),
                    (Long) document.get("customer_id"),
                    (Double) document.get("amount"),
                    (String) document.get("date"),
                    (String) document.get("status"),
                    (Long) document.get("qty")));
        }
        long sum = 0;
        for (Map<String, @Nullable Object> copy : copies) {
            sum += Maps.read(copy);
        }
        return sum;
    }

    @Override
    public long rows(int limit) {
        return read(collection().find(FindOptions.limitBy(limit)));
    }

    @Override
    public long groupByStatus() {
        Map<String, double[]> groups = new HashMap<>();
        for (Document document : collection().find()) {
            double[] countAndSum = groups.computeIfAbsent((String) document.get("status"), status -> new double[2]);
            countAndSum[0]++;
            countAndSum[1] += (Double) document.get("amount");
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
        for (Document document : collection().find(where("qty").lt(quantityLimit))) {
            sum += (Double) document.get("amount");
        }
        return Checksum.amount(sum);
    }

    @Override
    public void updateQuantity(long id, long quantity) {
        collection().update(key(id), Document.createDocument("qty", quantity), ONE);
    }

    @Override
    public void updateCustomer(long id, long customer) {
        collection().update(key(id), Document.createDocument("customer_id", customer), ONE);
    }

    @Override
    public void updateAmount(long id, double amount) {
        collection().update(key(id), Document.createDocument("amount", amount), ONE);
    }

    @Override
    public void deleteAndInsert(long id) {
        collection().remove(key(id), true);
        collection().insert(document(id));
    }

    @Override
    public void dump(Path file) throws IOException {
        try (JsonOrders.Writer writer = JsonOrders.writer(file)) {
            for (Document document : collection().find()) {
                writer.write(
                        (Long) document.get("id"),
                        (Long) document.get("customer_id"),
                        (Double) document.get("amount"),
                        (String) document.get("date"),
                        (String) document.get("status"),
                        (Long) document.get("qty"));
            }
        }
    }

    @Override
    public void load(Path file) throws IOException {
        create(false);
        List<Document> batch = new ArrayList<>(BATCH);
        JsonOrders.read(file, (id, customer, amount, date, status, quantity) -> {
            batch.add(document(id, customer, amount, date, status, quantity));
            if (batch.size() == BATCH) {
                collection().insert(batch.toArray(new Document[0]));
                batch.clear();
            }
        });
        if (!batch.isEmpty()) {
            collection().insert(batch.toArray(new Document[0]));
        }
    }

    @Override
    public void createSparse(SparseRows rows) {
        create(false);
        for (int row = 0; row < rows.count(); row++) {
            collection().insert(Document.createDocument(rows.map(row)));
        }
    }

    @Override
    public long scanSparse(int field, Object value) {
        long sum = 0;
        for (Document document : collection().find(where(SparseRows.name(field)).eq(value))) {
            for (String name : document.getFields()) {
                sum += SparseRows.checksum(document.get(name));
            }
        }
        return sum;
    }

    @Override
    public long count() {
        return collection().size();
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
        database = null;
        collection = null;
    }
}
