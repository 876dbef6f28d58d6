package io.dictdb.benchmarks.contestant;

import static io.dictdb.Conditions.field;

import io.dictdb.Aggregate;
import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.Format;
import io.dictdb.IndexType;
import io.dictdb.Row;
import io.dictdb.Table;
import io.dictdb.backup.BackupManager;
import io.dictdb.benchmarks.workload.Checksum;
import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.SparseRows;
import io.dictdb.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** DictDB through its rows. */
class DictDbContestant extends Contestant implements BackedUp, Durable, Transactional {
    private @Nullable DictDB database;
    private @Nullable Table table;

    @Override
    public boolean runs(Workload workload) {
        return true;
    }

    @Override
    public void create(boolean indexed) {
        database = DictDB.create();
        Table orders = database.createTable("orders");
        if (indexed) {
            orders.createIndex("customer_id", IndexType.HASH);
            orders.createIndex("amount", IndexType.SORTED);
            orders.createIndex("date", IndexType.SORTED);
        }
        table = orders;
    }

    @Override
    public void createIn(Path directory, Safety safety) {
        DurableDatabase opened = DictDB.open(
                directory,
                switch (safety) {
                    case SYNC -> Durability.sync();
                    case INTERVAL -> Durability.interval(Duration.ofMillis(500));
                    case SYSTEM -> Durability.system();
                });
        database = opened;
        table = opened.createTable("orders");
    }

    private DictDB database() {
        return Objects.requireNonNull(database);
    }

    @Override
    public BackupManager backups(Path directory) {
        return BackupManager.builder(database(), directory)
                .incremental(true)
                .maxDeltasBeforeFull(1_000)
                .build();
    }

    /** Returns the table of orders. */
    Table table() {
        return Objects.requireNonNull(table);
    }

    @Override
    public void insertSingly(Orders orders, int from, int to) {
        for (int place = from; place < to; place++) {
            table().insert(record(orders.id(place)));
        }
    }

    @Override
    public void insertBatch(Orders orders, int from, int to) {
        List<Map<String, Object>> batch = new ArrayList<>(to - from);
        for (int place = from; place < to; place++) {
            batch.add(record(orders.id(place)));
        }
        table().insertAll(batch);
    }

    private static Map<String, Object> record(long id) {
        return Map.of(
                "id", id,
                "customer_id", Orders.customer(id),
                "amount", Orders.amount(id),
                "date", Orders.date(id),
                "status", Orders.status(id),
                "qty", Orders.quantity(id));
    }

    @Override
    public long get(long id) {
        return read(table().get(id).orElseThrow());
    }

    @Override
    public long getByQuery(long id) {
        return read(table().where(field("id").eq(id)).first().orElseThrow());
    }

    @Override
    public long ordersOf(long customer) {
        return read(table().where(field("customer_id").eq(customer)).list());
    }

    @Override
    public long amountsBetween(double low, double high) {
        return read(table().where(field("amount").between(low, high)).list());
    }

    @Override
    public long scan(String status, long quantity) {
        return read(table().where(field("status").eq(status).and(field("qty").eq(quantity)))
                .list());
    }

    @Override
    public long topAmounts(int limit) {
        return read(table().query().orderBy("-amount").limit(limit).list());
    }

    @Override
    public long topQuantities(int limit) {
        return read(table().query().orderBy("-qty").limit(limit).list());
    }

    @Override
    public long copies(int limit) {
        long sum = 0;
        for (Map<String, @Nullable Object> row : table().query().limit(limit).maps()) {
            sum += Maps.read(row);
        }
        return sum;
    }

    @Override
    public long rows(int limit) {
        return read(table().query().limit(limit).list());
    }

    private static long read(List<Row> rows) {
        long sum = 0;
        for (Row row : rows) {
            sum += read(row);
        }
        return sum;
    }

    private static long read(Row row) {
        return Checksum.row(
                row.getLong("id"),
                row.getLong("customer_id"),
                row.getDouble("amount"),
                row.getString("date"),
                row.getString("status"),
                row.getLong("qty"));
    }

    @Override
    public long groupByStatus() {
        long sum = 0;
        for (Row group : table().query()
                .groupBy("status")
                .aggregate(Aggregate.count(), Aggregate.sum("amount"), Aggregate.avg("amount"))) {
            sum += Checksum.group(
                    group.getString("status"),
                    group.getLong("count"),
                    group.getDouble("sum_amount"),
                    group.getDouble("avg_amount"));
        }
        return sum;
    }

    @Override
    public long sumAmounts(long quantityLimit) {
        return Checksum.amount(table().where(field("qty").lt(quantityLimit))
                .aggregate(Aggregate.sum("amount"))
                .getDouble("sum_amount"));
    }

    @Override
    public void updateQuantity(long id, long quantity) {
        table().update(Map.of("qty", quantity), field("id").eq(id));
    }

    @Override
    public void updateCustomer(long id, long customer) {
        table().update(Map.of("customer_id", customer), field("id").eq(id));
    }

    @Override
    public void updateAmount(long id, double amount) {
        table().update(Map.of("amount", amount), field("id").eq(id));
    }

    @Override
    public void deleteAndInsert(long id) {
        table().delete(field("id").eq(id));
        table().insert(record(id));
    }

    @Override
    public void move(long from, long to, long quantity) {
        database().transact(tx -> {
            Table orders = tx.table("orders");
            long taken = orders.get(from).orElseThrow().getLong("qty") - quantity;
            orders.update(Map.of("qty", taken), field("id").eq(from));
            long given = orders.get(to).orElseThrow().getLong("qty") + quantity;
            orders.update(Map.of("qty", given), field("id").eq(to));
        });
    }

    @Override
    public void dump(Path file) {
        database().save(file, format());
    }

    @Override
    public void load(Path file) {
        database = DictDB.load(file, format());
        table = database.table("orders");
    }

    /** Returns the format of the files it writes and reads. */
    Format format() {
        return Format.JSON;
    }

    @Override
    public void createSparse(SparseRows rows) {
        database = DictDB.create();
        Table sparse = database.createTable("sparse");
        for (int row = 0; row < rows.count(); row++) {
            sparse.insert(rows.map(row));
        }
        table = sparse;
    }

    @Override
    public long scanSparse(int field, Object value) {
        long sum = 0;
        for (Row row : table().where(field(SparseRows.name(field)).eq(value)).list()) {
            for (String name : row.fields()) {
                sum += SparseRows.checksum(Objects.requireNonNull(row.get(name)));
            }
        }
        return sum;
    }

    @Override
    public long count() {
        return table().count();
    }

    @Override
    public void close() {
        if (database instanceof DurableDatabase opened) {
            opened.close();
        }
        database = null;
        table = null;
    }
}
