package io.dictdb.benchmarks.workload;

import java.util.Random;

/** Orders 0 to n-1 in the sequence they are inserted in. Every field of an order follows from its id. Immutable. */
public final class Orders {
    /** Customers are 0 to this, exclusive; order {@code id} is of customer {@code id % CUSTOMERS}. */
    public static final int CUSTOMERS = 1_000;

    /** Quantities are 0 to this, exclusive. A prime, so that any so many consecutive orders have different ones. */
    public static final int QUANTITIES = 10_007;

    private static final String[] DATES = dates();

    private final int count;
    private final int[] shuffled;

    private Orders(int count, int[] shuffled) {
        this.count = count;
        this.shuffled = shuffled;
    }

    /** Returns n orders in the sequence of their ids. */
    public static Orders ascending(int n) {
        return new Orders(n, new int[0]);
    }

    /** Returns n orders in a random sequence, the same one each time. */
    public static Orders shuffled(int n) {
        int[] ids = new int[n];
        Random random = new Random(42);
        for (int i = 0; i < n; i++) {
            int other = random.nextInt(i + 1);
            ids[i] = ids[other];
            ids[other] = i;
        }
        return new Orders(n, ids);
    }

    /** Returns the number of orders. */
    public int count() {
        return count;
    }

    /** Returns the id of the order at that place of the sequence. */
    public long id(int place) {
        return shuffled.length == 0 ? place : shuffled[place];
    }

    /** Returns the order's customer. */
    public static long customer(long id) {
        return id % CUSTOMERS;
    }

    /** Returns the order's amount, different for each order. */
    public static double amount(long id) {
        return id * 0.99;
    }

    /** Returns the order's date, one of 28. */
    public static String date(long id) {
        return DATES[(int) (id % DATES.length)];
    }

    /** Returns the order's status, one of two. */
    public static String status(long id) {
        return (id & 1) == 0 ? "active" : "closed";
    }

    /** Returns the order's quantity. */
    public static long quantity(long id) {
        return id * 7919 % QUANTITIES;
    }

    private static String[] dates() {
        String[] dates = new String[28];
        for (int day = 0; day < dates.length; day++) {
            dates[day] = "2026-02-%02d".formatted(day + 1);
        }
        return dates;
    }
}
