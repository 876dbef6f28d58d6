package io.dictdb.benchmarks.contestant;

import io.dictdb.benchmarks.workload.Workload;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** SQLite in memory, or in a file. Its database belongs to one connection, which threads take turns to use. It reads and writes JSON itself. */
final class SqliteContestant extends SqlContestant implements Durable {
    private String file = ":memory:";
    private List<String> pragmas = List.of("synchronous = OFF");
    private @Nullable Connection only;
    private @Nullable SqlSession session;

    @Override
    public boolean runs(Workload workload) {
        boolean durable = workload.kind() == Workload.Kind.DURABLE
                && workload != Workload.INTERVAL
                && workload != Workload.INTERVAL_4;
        return durable || super.runs(workload);
    }

    @Override
    public void createIn(Path directory, Safety safety) throws SQLException {
        file = directory.resolve("sqlite").toString();
        pragmas = List.of("journal_mode = WAL", "synchronous = " + (safety == Safety.SYNC ? "FULL" : "NORMAL"));
        create(false);
    }

    @Override
    Connection connect() throws SQLException {
        if (only == null) {
            only = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = only.createStatement()) {
                statement.execute("PRAGMA locking_mode = EXCLUSIVE");
                for (String pragma : pragmas) {
                    statement.execute("PRAGMA " + pragma);
                }
                statement.execute("PRAGMA temp_store = MEMORY");
            }
        }
        return only;
    }

    @Override
    synchronized SqlSession session() throws SQLException {
        if (session == null) {
            session = new SqlSession(open());
        }
        return session;
    }

    @Override
    String table() {
        return "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, amount REAL, order_date TEXT, status TEXT, qty INTEGER)";
    }

    @Override
    public void dump(Path file) throws SQLException, IOException {
        String all = "SELECT json_group_array(json_object('id', id, 'customer_id', customer_id, 'amount', amount, "
                + "'date', order_date, 'status', status, 'qty', qty)) FROM orders";
        try (Statement statement = session().connection.createStatement();
                ResultSet result = statement.executeQuery(all);
                BufferedWriter writer = Files.newBufferedWriter(file)) {
            result.next();
            writer.write(result.getString(1));
        }
        JsonOrders.force(file);
    }

    @Override
    public void load(Path file) throws SQLException, IOException {
        create(false);
        String all = "INSERT INTO orders SELECT value->>'id', value->>'customer_id', value->>'amount', value->>'date', "
                + "value->>'status', value->>'qty' FROM json_each(?)";
        try (PreparedStatement insert = session().connection.prepareStatement(all)) {
            insert.setString(1, Files.readString(file));
            insert.executeUpdate();
        }
    }

    @Override
    public OptionalLong nativeBytes() throws SQLException {
        try (Statement statement = connect().createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")) {
            result.next();
            return OptionalLong.of(result.getLong(1));
        }
    }

    @Override
    public void close() throws SQLException {
        super.close();
        only = null;
        session = null;
    }
}
