package io.dictdb.benchmarks.contestant;

import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.SparseRows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.OptionalLong;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** DuckDB in memory. Batches go through its appender; it reads and writes JSON itself. */
final class DuckDbContestant extends SqlContestant {
    private @Nullable DuckDBConnection first;

    @Override
    synchronized Connection connect() throws SQLException {
        if (first == null) {
            first = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
            return first;
        }
        return first.duplicate();
    }

    @Override
    String table() {
        return "CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id BIGINT, amount DOUBLE, order_date VARCHAR, status VARCHAR, qty BIGINT)";
    }

    @Override
    public void insertBatch(Orders orders, int from, int to) throws SQLException {
        DuckDBConnection connection = session().connection.unwrap(DuckDBConnection.class);
        connection.setAutoCommit(false);
        try (DuckDBAppender appender = connection.createAppender("orders")) {
            for (int place = from; place < to; place++) {
                long id = orders.id(place);
                appender.beginRow();
                appender.append(id);
                appender.append(Orders.customer(id));
                appender.append(Orders.amount(id));
                appender.append(Orders.date(id));
                appender.append(Orders.status(id));
                appender.append(Orders.quantity(id));
                appender.endRow();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    void insertSparse(Connection connection, SparseRows rows) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[SparseRows.FIELDS];
        try (DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender("sparse")) {
            for (int row = 0; row < rows.count(); row++) {
                Arrays.fill(values, null);
                Object[] present = rows.values(row);
                for (int i = 0; i < SparseRows.FIELDS_PER_ROW; i++) {
                    values[rows.fields(row)[i]] = present[i];
                }
                appender.beginRow();
                appender.append((long) row);
                for (Object value : values) {
                    append(appender, value);
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else {
            appender.append((String) value);
        }
    }

    @Override
    public void dump(Path file) throws SQLException, IOException {
        execute("COPY (SELECT id, customer_id, amount, order_date AS date, status, qty FROM orders) TO " + quoted(file)
                + " (FORMAT json, ARRAY true)");
        JsonOrders.force(file);
    }

    @Override
    public void load(Path file) throws SQLException {
        create(false);
        execute("INSERT INTO orders SELECT * FROM read_json(" + quoted(file)
                + ", format = 'array', columns = {id: 'BIGINT', customer_id: 'BIGINT', amount: 'DOUBLE', "
                + "date: 'VARCHAR', status: 'VARCHAR', qty: 'BIGINT'})");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = session().connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    @Override
    public OptionalLong nativeBytes() throws SQLException {
        try (Statement statement = open().createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT sum(memory_usage_bytes)::BIGINT FROM duckdb_memory()")) {
            result.next();
            return OptionalLong.of(result.getLong(1));
        }
    }

    @Override
    public void close() throws SQLException {
        super.close();
        first = null;
    }
}
