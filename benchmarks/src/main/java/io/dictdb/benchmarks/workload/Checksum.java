package io.dictdb.benchmarks.workload;

/**
 * What a workload returns: a number that needs every field of every row of the result, so that nothing can be left unread. The
 * checksum of several rows is their sum, whatever their order.
 */
public final class Checksum {
    private Checksum() {}

    /** Returns the checksum of an order. */
    public static long row(long id, long customer, double amount, String date, String status, long quantity) {
        long sum = id;
        sum = sum * 31 + customer;
        sum = sum * 31 + Double.doubleToRawLongBits(amount);
        sum = sum * 31 + text(date);
        sum = sum * 31 + text(status);
        return sum * 31 + quantity;
    }

    /** Returns the checksum of a group of orders. Amounts count to the cent: stores add them up in different orders. */
    public static long group(String status, long count, double sum, double average) {
        return ((text(status) * 31 + count) * 31 + amount(sum)) * 31 + amount(average);
    }

    /** Returns the checksum of an amount that was added up. */
    public static long amount(double amount) {
        return Math.round(amount * 100);
    }

    private static long text(String text) {
        return text.length() * 31L + text.charAt(0) + text.charAt(text.length() - 1);
    }
}
