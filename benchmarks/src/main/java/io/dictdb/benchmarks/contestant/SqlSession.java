package io.dictdb.benchmarks.contestant;

import io.dictdb.benchmarks.workload.Checksum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A connection and the statements prepared on it. For one thread at a time; users hold its monitor. */
final class SqlSession {
    private static final String ORDERS = "SELECT id, customer_id, amount, order_date, status, qty FROM orders ";

    final Connection connection;
    final PreparedStatement insert;
    final PreparedStatement get;
    final PreparedStatement ofCustomer;
    final PreparedStatement amountsBetween;
    final PreparedStatement scan;
    final PreparedStatement topAmounts;
    final PreparedStatement topQuantities;
    final PreparedStatement first;
    final PreparedStatement group;
    final PreparedStatement sum;
    final PreparedStatement updateQuantity;
    final PreparedStatement updateCustomer;
    final PreparedStatement updateAmount;
    final PreparedStatement delete;
    final PreparedStatement count;

    SqlSession(Connection connection) throws SQLException {
        this.connection = connection;
        insert = connection.prepareStatement("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?)");
        get = connection.prepareStatement(ORDERS + "WHERE id = ?");
        ofCustomer = connection.prepareStatement(ORDERS + "WHERE customer_id = ?");
        amountsBetween = connection.prepareStatement(ORDERS + "WHERE amount BETWEEN ? AND ?");
        scan = connection.prepareStatement(ORDERS + "WHERE status = ? AND qty = ?");
        topAmounts = connection.prepareStatement(ORDERS + "ORDER BY amount DESC LIMIT ?");
        topQuantities = connection.prepareStatement(ORDERS + "ORDER BY qty DESC LIMIT ?");
        first = connection.prepareStatement(ORDERS + "LIMIT ?");
        group = connection.prepareStatement(
                "SELECT status, COUNT(*), SUM(amount), AVG(amount) FROM orders GROUP BY status");
        sum = connection.prepareStatement("SELECT SUM(amount) FROM orders WHERE qty < ?");
        updateQuantity = connection.prepareStatement("UPDATE orders SET qty = ? WHERE id = ?");
        updateCustomer = connection.prepareStatement("UPDATE orders SET customer_id = ? WHERE id = ?");
        updateAmount = connection.prepareStatement("UPDATE orders SET amount = ? WHERE id = ?");
        delete = connection.prepareStatement("DELETE FROM orders WHERE id = ?");
        count = connection.prepareStatement("SELECT COUNT(*) FROM orders");
    }

    /** Runs a query for orders and reads them. */
    static long read(PreparedStatement query) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            long sum = 0;
            while (result.next()) {
                sum += Checksum.row(
                        result.getLong(1),
                        result.getLong(2),
                        result.getDouble(3),
                        result.getString(4),
                        result.getString(5),
                        result.getLong(6));
            }
            return sum;
        }
    }

    /** Runs a statement that has to change one row. */
    static void change(PreparedStatement statement) throws SQLException {
        if (statement.executeUpdate() != 1) {
            throw new IllegalStateException("no row changed by " + statement);
        }
    }

    /** Sets the fields of a row to insert. */
    void bind(long id, long customer, double amount, String date, String status, long quantity) throws SQLException {
        insert.setLong(1, id);
        insert.setLong(2, customer);
        insert.setDouble(3, amount);
        insert.setString(4, date);
        insert.setString(5, status);
        insert.setLong(6, quantity);
    }
}
