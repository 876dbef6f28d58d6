package io.dictdb.benchmarks.contestant;

import io.dictdb.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** H2 in memory, or in a file. It must not return the result of the query before, and reads an index downwards only if it is descending. */
final class H2Contestant extends SqlContestant implements Durable {
    private String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";OPTIMIZE_REUSE_RESULTS=0";

    @Override
    public boolean runs(Workload workload) {
        return workload.kind() == Workload.Kind.DURABLE || super.runs(workload);
    }

    /** A commit is written at once, or half a second later, which is the default. */
    @Override
    public void createIn(Path directory, Safety safety) throws SQLException {
        int delay = safety == Safety.INTERVAL ? 500 : 0;
        url = "jdbc:h2:file:" + directory.resolve("h2") + ";WRITE_DELAY=" + delay;
        create(false);
    }

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
