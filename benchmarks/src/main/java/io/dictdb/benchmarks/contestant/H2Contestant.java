package io.dictdb.benchmarks.contestant;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** H2 in memory. It must not return the result of the query before, and reads an index downwards only if it is descending. */
final class H2Contestant extends SqlContestant {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";OPTIMIZE_REUSE_RESULTS=0";

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Override
    String table() {
        return "CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id BIGINT, amount DOUBLE PRECISION, order_date VARCHAR(10), "
                + "status VARCHAR(10), qty BIGINT)";
    }

    @Override
    List<String> indexes() {
        return List.of(
                "CREATE INDEX by_customer ON orders (customer_id)",
                "CREATE INDEX by_amount ON orders (amount DESC)",
                "CREATE INDEX by_date ON orders (order_date)");
    }
}
