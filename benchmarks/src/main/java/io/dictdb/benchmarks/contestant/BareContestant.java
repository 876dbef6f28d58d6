package io.dictdb.benchmarks.contestant;

import io.dictdb.benchmarks.workload.Checksum;
import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.SparseRows;
import io.dictdb.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Arrays and loops written for just this work: a bound that tells how far from the machine the others are. Strings are bytes that stand
 * for them; orders must come in the order of their ids, and amounts ascend with them.
 */
final class BareContestant extends Contestant {
    private static final String[] DATES = new String[28];
    private static final String[] STATUSES = {Orders.status(0), Orders.status(1)};

    static {
        for (int i = 0; i < DATES.length; i++) {
            DATES[i] = Orders.date(i);
        }
    }

    private int size;
    private long[] ids = new long[0];
    private int[] slots = new int[0];
    private short[] customers = new short[0];
    private double[] amounts = new double[0];
    private byte[] dates = new byte[0];
    private byte[] statuses = new byte[0];
    private short[] quantities = new short[0];
    private int[][] ofCustomer = new int[0][];

    @Override
    public boolean runs(Workload workload) {
        return workload.kind() == Workload.Kind.READ && workload != Workload.GET_BY_QUERY;
    }

    @Override
    public void create(boolean indexed) {
        size = 0;
        ofCustomer = new int[Orders.CUSTOMERS][0];
    }

    @Override
    public void insertSingly(Orders orders, int from, int to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void insertBatch(Orders orders, int from, int to) {
        ids = Arrays.copyOf(ids, to);
        customers = Arrays.copyOf(customers, to);
        amounts = Arrays.copyOf(amounts, to);
        dates = Arrays.copyOf(dates, to);
        statuses = Arrays.copyOf(statuses, to);
        quantities = Arrays.copyOf(quantities, to);
        for (int row = from; row < to; row++) {
            long id = orders.id(row);
            ids[row] = id;
            customers[row] = (short) Orders.customer(id);
            amounts[row] = Orders.amount(id);
            dates[row] = (byte) (id % DATES.length);
            statuses[row] = (byte) (id & 1);
            quantities[row] = (short) Orders.quantity(id);
            int customer = customers[row];
            ofCustomer[customer] = Arrays.copyOf(ofCustomer[customer], ofCustomer[customer].length + 1);
            ofCustomer[customer][ofCustomer[customer].length - 1] = row;
        }
        size = to;
        slots = new int[Integer.highestOneBit(Math.max(2, size)) * 4];
        Arrays.fill(slots, -1);
        for (int row = 0; row < size; row++) {
            int slot = slot(ids[row]);
            while (slots[slot] >= 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = row;
        }
    }

    private int slot(long id) {
        return (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & (slots.length - 1);
    }

    private long read(int row) {
        return Checksum.row(
                ids[row], customers[row], amounts[row], DATES[dates[row]], STATUSES[statuses[row]], quantities[row]);
    }

    @Override
    public long get(long id) {
        int slot = slot(id);
        while (ids[slots[slot]] != id) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return read(slots[slot]);
    }

    @Override
    public long getByQuery(long id) {
        return get(id);
    }

    @Override
    public long ordersOf(long customer) {
        long sum = 0;
        for (int row : ofCustomer[(int) customer]) {
            sum += read(row);
        }
        return sum;
    }

    @Override
    public long amountsBetween(double low, double high) {
        int row = Arrays.binarySearch(amounts, 0, size, low);
        long sum = 0;
        for (row = row < 0 ? -row - 1 : row; row < size && amounts[row] <= high; row++) {
            sum += read(row);
        }
        return sum;
    }

    @Override
    public long scan(String status, long quantity) {
        byte code = (byte) Arrays.asList(STATUSES).indexOf(status);
        long sum = 0;
        for (int row = 0; row < size; row++) {
            if (statuses[row] == code && quantities[row] == quantity) {
                sum += read(row);
            }
        }
        return sum;
    }

    @Override
    public long topAmounts(int limit) {
        long sum = 0;
        for (int row = size - 1; row >= size - limit; row--) {
            sum += read(row);
        }
        return sum;
    }

    @Override
    public long topQuantities(int limit) {
        int[] top = new int[limit];
        int found = 0;
        int least = -1;
        for (int row = 0; row < size; row++) {
            if (found == limit && quantities[row] <= least) {
                continue;
            }
            int place = found < limit ? found++ : limit - 1;
            while (place > 0 && quantities[top[place - 1]] < quantities[row]) {
                top[place] = top[place - 1];
                place--;
            }
            top[place] = row;
            least = quantities[top[found - 1]];
        }
        long sum = 0;
        for (int i = 0; i < found; i++) {
            sum += read(top[i]);
        }
        return sum;
    }

    @Override
    public long copies(int limit) {
        long[] copiedIds = Arrays.copyOf(ids, limit);
        short[] copiedCustomers = Arrays.copyOf(customers, limit);
        double[] copiedAmounts = Arrays.copyOf(amounts, limit);
        byte[] copiedDates = Arrays.copyOf(dates, limit);
        byte[] copiedStatuses = Arrays.copyOf(statuses, limit);
        short[] copiedQuantities = Arrays.copyOf(quantities, limit);
        long sum = 0;
        for (int row = 0; row < limit; row++) {
            sum += Checksum.row(
                    copiedIds[row],
                    copiedCustomers[row],
                    copiedAmounts[row],
                    DATES[copiedDates[row]],
                    STATUSES[copiedStatuses[row]],
                    copiedQuantities[row]);
        }
        return sum;
    }

    @Override
    public long rows(int limit) {
        long sum = 0;
        for (int row = 0; row < limit; row++) {
            sum += read(row);
        }
        return sum;
    }

    @Override
    public long groupByStatus() {
        long[] counts = new long[STATUSES.length];
        double[] sums = new double[STATUSES.length];
        for (int row = 0; row < size; row++) {
            counts[statuses[row]]++;
            sums[statuses[row]] += amounts[row];
        }
        long sum = 0;
        for (int i = 0; i < STATUSES.length; i++) {
            sum += Checksum.group(STATUSES[i], counts[i], sums[i], sums[i] / counts[i]);
        }
        return sum;
    }

    @Override
    public long sumAmounts(long quantityLimit) {
        double sum = 0;
        for (int row = 0; row < size; row++) {
            if (quantities[row] < quantityLimit) {
                sum += amounts[row];
            }
        }
        return Checksum.amount(sum);
    }

    @Override
    public void updateQuantity(long id, long quantity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void updateCustomer(long id, long customer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void updateAmount(long id, double amount) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deleteAndInsert(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void dump(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void load(Path file) {
        throw new UnsupportedOperationException();
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
        return size;
    }

    @Override
    public void close() {}
}
