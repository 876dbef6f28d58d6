package io.dictdb.benchmarks.contestant;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** HSQLDB in memory, with multi-version transactions so that two threads do not wait for each other. */
final class HsqldbContestant extends SqlContestant {
    private final String url = "jdbc:hsqldb:mem:" + UUID.randomUUID() + ";hsqldb.tx=mvcc";

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "SA", "");
    }

    @Override
    String table() {
        return "CREATE MEMORY TABLE orders (id BIGINT PRIMARY KEY, customer_id BIGINT, amount DOUBLE, order_date VARCHAR(10), "
                + "status VARCHAR(10), qty BIGINT)";
    }

    @Override
    public void close() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
        super.close();
    }
}
