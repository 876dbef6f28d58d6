package io.dictdb.benchmarks.contestant;

import io.dictdb.benchmarks.workload.Checksum;
import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.SparseRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A database in memory through JDBC: statements prepared once, a connection for each thread, each statement a transaction, a batch
 * one transaction.
 */
abstract class SqlContestant extends Contestant implements Transactional {
    private final Map<Thread, SqlSession> sessions = new ConcurrentHashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private @Nullable PreparedStatement scanSparse;
    private int sparseField = -1;

    /** Opens a connection to this contestant's database. */
    abstract Connection connect() throws SQLException;

    /** Returns the statement that makes the table. */
    abstract String table();

    /** Returns the statements that make the indexes. */
    List<String> indexes() {
        return List.of(
                "CREATE INDEX by_customer ON orders (customer_id)",
                "CREATE INDEX by_amount ON orders (amount)",
                "CREATE INDEX by_date ON orders (order_date)");
    }

    /** Returns this thread's session. */
    SqlSession session() throws SQLException {
        SqlSession session = sessions.get(Thread.currentThread());
        if (session == null) {
            session = new SqlSession(open());
            sessions.put(Thread.currentThread(), session);
        }
        return session;
    }

    /** Opens a connection that is closed with this contestant. */
    synchronized Connection open() throws SQLException {
        Connection connection = connect();
        connections.add(connection);
        return connection;
    }

    @Override
    public void create(boolean indexed) throws SQLException {
        try (Statement statement = open().createStatement()) {
            statement.execute(table());
            if (indexed) {
                for (String index : indexes()) {
                    statement.execute(index);
                }
            }
        }
    }

    @Override
    public void insertSingly(Orders orders, int from, int to) throws SQLException {
        SqlSession session = session();
        for (int place = from; place < to; place++) {
            bind(session, orders.id(place));
            SqlSession.change(session.insert);
        }
    }

    @Override
    public void insertBatch(Orders orders, int from, int to) throws SQLException {
        SqlSession session = session();
        session.connection.setAutoCommit(false);
        for (int place = from; place < to; place++) {
            bind(session, orders.id(place));
            session.insert.addBatch();
        }
        session.insert.executeBatch();
        session.connection.commit();
        session.connection.setAutoCommit(true);
    }

    private static void bind(SqlSession session, long id) throws SQLException {
        session.bind(
                id, Orders.customer(id), Orders.amount(id), Orders.date(id), Orders.status(id), Orders.quantity(id));
    }

    @Override
    public long get(long id) throws SQLException {
        PreparedStatement get = session().get;
        get.setLong(1, id);
        return SqlSession.read(get);
    }

    @Override
    public long getByQuery(long id) throws SQLException {
        return get(id);
    }

    @Override
    public long ordersOf(long customer) throws SQLException {
        SqlSession session = session();
        synchronized (session) {
            session.ofCustomer.setLong(1, customer);
            return SqlSession.read(session.ofCustomer);
        }
    }

    @Override
    public long amountsBetween(double low, double high) throws SQLException {
        PreparedStatement amountsBetween = session().amountsBetween;
        amountsBetween.setDouble(1, low);
        amountsBetween.setDouble(2, high);
        return SqlSession.read(amountsBetween);
    }

    @Override
    public long scan(String status, long quantity) throws SQLException {
        PreparedStatement scan = session().scan;
        scan.setString(1, status);
        scan.setLong(2, quantity);
        return SqlSession.read(scan);
    }

    @Override
    public long topAmounts(int limit) throws SQLException {
        return limited(session().topAmounts, limit);
    }

    @Override
    public long topQuantities(int limit) throws SQLException {
        return limited(session().topQuantities, limit);
    }

    @Override
    public long rows(int limit) throws SQLException {
        return limited(session().first, limit);
    }

    private static long limited(PreparedStatement query, int limit) throws SQLException {
        query.setInt(1, limit);
        return SqlSession.read(query);
    }

    @Override
    public long copies(int limit) throws SQLException {
        List<Map<String, @Nullable Object>> copies = new ArrayList<>(limit);
        PreparedStatement first = session().first;
        first.setInt(1, limit);
        try (ResultSet result = first.executeQuery()) {
            while (result.next()) {
                copies.add(Maps.order(
                        result.getLong(1),
                        result.getLong(2),
                        result.getDouble(3),
                        result.getString(4),
                        result.getString(5),
                        result.getLong(6)));
            }
        }
        long sum = 0;
        for (Map<String, @Nullable Object> copy : copies) {
            sum += Maps.read(copy);
        }
        return sum;
    }

    @Override
    public long groupByStatus() throws SQLException {
        try (ResultSet result = session().group.executeQuery()) {
            long sum = 0;
            while (result.next()) {
                sum += Checksum.group(result.getString(1), result.getLong(2), result.getDouble(3), result.getDouble(4));
            }
            return sum;
        }
    }

    @Override
    public long sumAmounts(long quantityLimit) throws SQLException {
        PreparedStatement sum = session().sum;
        sum.setLong(1, quantityLimit);
        try (ResultSet result = sum.executeQuery()) {
            result.next();
            return Checksum.amount(result.getDouble(1));
        }
    }

    @Override
    public void updateQuantity(long id, long quantity) throws SQLException {
        SqlSession session = session();
        synchronized (session) {
            session.updateQuantity.setLong(1, quantity);
            session.updateQuantity.setLong(2, id);
            SqlSession.change(session.updateQuantity);
        }
    }

    @Override
    public void updateCustomer(long id, long customer) throws SQLException {
        PreparedStatement update = session().updateCustomer;
        update.setLong(1, customer);
        update.setLong(2, id);
        SqlSession.change(update);
    }

    @Override
    public void updateAmount(long id, double amount) throws SQLException {
        PreparedStatement update = session().updateAmount;
        update.setDouble(1, amount);
        update.setLong(2, id);
        SqlSession.change(update);
    }

    @Override
    public void deleteAndInsert(long id) throws SQLException {
        SqlSession session = session();
        session.delete.setLong(1, id);
        SqlSession.change(session.delete);
        bind(session, id);
        SqlSession.change(session.insert);
    }

    @Override
    public void move(long from, long to, long quantity) throws SQLException {
        Connection connection = session().connection;
        connection.setAutoCommit(false);
        updateQuantity(from, quantity(from) - quantity);
        updateQuantity(to, quantity(to) + quantity);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private long quantity(long id) throws SQLException {
        PreparedStatement get = session().get;
        get.setLong(1, id);
        try (ResultSet result = get.executeQuery()) {
            result.next();
            return result.getLong(6);
        }
    }

    @Override
    public void dump(Path file) throws SQLException, IOException {
        try (JsonOrders.Writer writer = JsonOrders.writer(file)) {
            PreparedStatement first = session().first;
            first.setInt(1, Integer.MAX_VALUE);
            try (ResultSet result = first.executeQuery()) {
                while (result.next()) {
                    writer.write(
                            result.getLong(1),
                            result.getLong(2),
                            result.getDouble(3),
                            result.getString(4),
                            result.getString(5),
                            result.getLong(6));
                }
            }
        }
    }

    @Override
    public void load(Path file) throws SQLException, IOException {
        create(false);
        SqlSession session = session();
        session.connection.setAutoCommit(false);
        int[] waiting = new int[1];
        JsonOrders.read(file, (id, customer, amount, date, status, quantity) -> {
            try {
                session.bind(id, customer, amount, date, status, quantity);
                session.insert.addBatch();
                if (++waiting[0] == BATCH) {
                    session.insert.executeBatch();
                    waiting[0] = 0;
                }
            } catch (SQLException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        });
        if (waiting[0] > 0) {
            session.insert.executeBatch();
        }
        session.connection.commit();
        session.connection.setAutoCommit(true);
    }

    @Override
    public void createSparse(SparseRows rows) throws SQLException {
        Connection connection = open();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sparseTable());
        }
        insertSparse(connection, rows);
    }

    /** Inserts the rows in batches. */
    void insertSparse(Connection connection, SparseRows rows) throws SQLException {
        connection.setAutoCommit(false);
        String places = ", ?".repeat(SparseRows.FIELDS);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sparse VALUES (?" + places + ")")) {
            for (int row = 0; row < rows.count(); row++) {
                insert.setLong(1, row);
                for (int field = 0; field < SparseRows.FIELDS; field++) {
                    insert.setObject(field + 2, null);
                }
                Object[] values = rows.values(row);
                for (int i = 0; i < SparseRows.FIELDS_PER_ROW; i++) {
                    insert.setObject(rows.fields(row)[i] + 2, values[i]);
                }
                insert.addBatch();
                if (row % 1_000 == 999 || row == rows.count() - 1) {
                    insert.executeBatch();
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static String sparseTable() {
        StringBuilder columns = new StringBuilder("CREATE TABLE sparse (id BIGINT PRIMARY KEY");
        for (int field = 0; field < SparseRows.FIELDS; field++) {
            String type = SparseRows.value(field, 0) instanceof Long
                    ? " BIGINT"
                    : SparseRows.value(field, 0) instanceof Double ? " DOUBLE" : " VARCHAR(10)";
            columns.append(", ").append(SparseRows.name(field)).append(type);
        }
        return columns.append(")").toString();
    }

    @Override
    public long scanSparse(int field, Object value) throws SQLException {
        PreparedStatement scan = scanSparse;
        if (scan == null || sparseField != field) {
            scan = connections.get(0).prepareStatement("SELECT * FROM sparse WHERE " + SparseRows.name(field) + " = ?");
            scanSparse = scan;
            sparseField = field;
        }
        scan.setObject(1, value);
        long sum = 0;
        try (ResultSet result = scan.executeQuery()) {
            while (result.next()) {
                for (int column = 1; column <= SparseRows.FIELDS + 1; column++) {
                    Object present = result.getObject(column);
                    if (present != null) {
                        sum += SparseRows.checksum(present);
                    }
                }
            }
        }
        return sum;
    }

    @Override
    public long count() throws SQLException {
        try (ResultSet result = session().count.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        connections.clear();
        sessions.clear();
    }
}
