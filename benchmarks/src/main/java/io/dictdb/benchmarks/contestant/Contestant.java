package io.dictdb.benchmarks.contestant;

import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.SparseRows;
import io.dictdb.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A store of orders and the work it can do. A new one is empty and has to be {@linkplain #create created}. Reads return the checksum
 * of their rows, every field read.
 *
 * <p>{@link #ordersOf} and {@link #updateQuantity} may be called by several threads at once, the others by one.
 */
public abstract class Contestant implements AutoCloseable {
    /** How many rows a batch inserts. */
    public static final int BATCH = 10_000;

    /** Makes an empty store with the key's index, and if wanted a hash index on customers and sorted ones on amounts and dates. */
    public abstract void create(boolean indexed) throws Exception;

    /** Returns whether this contestant does that work. */
    public boolean runs(Workload workload) {
        return switch (workload.kind()) {
            case BACKUP, DELTA, DURABLE -> false;
            default -> workload != Workload.TRANSFER || this instanceof Transactional;
        };
    }

    /** Inserts the orders at those places, each by a statement of its own. */
    public abstract void insertSingly(Orders orders, int from, int to) throws Exception;

    /** Inserts the orders at those places in one batch, all or none where the store can. */
    public abstract void insertBatch(Orders orders, int from, int to) throws Exception;

    /** Inserts all the orders in batches. */
    public final void insertAll(Orders orders) throws Exception {
        for (int from = 0; from < orders.count(); from += BATCH) {
            insertBatch(orders, from, Math.min(from + BATCH, orders.count()));
        }
    }

    /** Reads an order by key. */
    public abstract long get(long id) throws Exception;

    /** Reads an order by a query on its key. */
    public abstract long getByQuery(long id) throws Exception;

    /** Reads the orders of a customer. */
    public abstract long ordersOf(long customer) throws Exception;

    /** Reads the orders with an amount in the range, ends included. */
    public abstract long amountsBetween(double low, double high) throws Exception;

    /** Reads the orders with that status and that quantity. */
    public abstract long scan(String status, long quantity) throws Exception;

    /** Reads the orders with the greatest amounts. */
    public abstract long topAmounts(int limit) throws Exception;

    /** Reads the orders with the greatest quantities. */
    public abstract long topQuantities(int limit) throws Exception;

    /** Copies that many orders into mutable maps of their own and reads the maps. */
    public abstract long copies(int limit) throws Exception;

    /** Reads that many orders. */
    public abstract long rows(int limit) throws Exception;

    /** Returns the checksum of count, sum and average of the amounts for each status. */
    public abstract long groupByStatus() throws Exception;

    /** Returns the checksum of the sum of the amounts of orders with a quantity below the limit. */
    public abstract long sumAmounts(long quantityLimit) throws Exception;

    /** Sets the quantity of an order. */
    public abstract void updateQuantity(long id, long quantity) throws Exception;

    /** Sets the customer of an order. */
    public abstract void updateCustomer(long id, long customer) throws Exception;

    /** Sets the amount of an order. */
    public abstract void updateAmount(long id, double amount) throws Exception;

    /** Deletes an order and inserts it as it was made first. */
    public abstract void deleteAndInsert(long id) throws Exception;

    /** Writes all orders to a file as JSON, forced to disk. */
    public abstract void dump(Path file) throws Exception;

    /** Reads a file that {@link #dump} wrote; the store is created without indexes by this. */
    public abstract void load(Path file) throws Exception;

    /** Creates a store for rows with few of many possible fields, and fills it. */
    public abstract void createSparse(SparseRows rows) throws Exception;

    /** Returns the checksum of the sparse rows that have the value in the field. */
    public abstract long scanSparse(int field, Object value) throws Exception;

    /** Returns the number of orders. */
    public abstract long count() throws Exception;

    /** Returns the bytes in use outside the Java heap, if the store's memory is there; empty means it is on the heap. */
    public OptionalLong nativeBytes() throws Exception {
        return OptionalLong.empty();
    }

    @Override
    public abstract void close() throws Exception;
}
