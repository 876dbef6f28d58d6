package io.dictdb.reliability;

import static io.dictdb.Conditions.field;
import static io.dictdb.reliability.Script.check;

import io.dictdb.Aggregate;
import io.dictdb.DatabaseSnapshot;
import io.dictdb.DictDB;
import io.dictdb.Row;
import io.dictdb.Table;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Accounts in two tables. Amounts are moved between those of one table by a statement, and from one table to the other by a transaction, so that
 * the sum over both tables stays the same; the accounts of a group have one stamp.
 */
final class Accounts {
    private static final int GROUPS = 4;
    private static final int ACCOUNTS = 24;
    private static final long AMOUNT = 1000;
    private static final String CHECKING = "checking";
    private static final String SAVINGS = "savings";

    /** How many rows there are. */
    static final int ROWS = 2 * ACCOUNTS;

    private final DictDB db;
    private final AtomicLong transfers = new AtomicLong();

    /** Opens the accounts. */
    Accounts(DictDB db) {
        this.db = db;
        for (String name : List.of(CHECKING, SAVINGS)) {
            Table table = db.createTable(name);
            for (int i = 0; i < ACCOUNTS; i++) {
                table.insert(Map.of("id", i, "group", i % GROUPS, "stamp", 0, "amount", AMOUNT));
            }
        }
    }

    /** Moves an amount from one account to another of the same table, by one statement. */
    void move(Random random) {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        long amount = random.nextInt(100);
        db.table(CHECKING)
                .update(
                        field("id").in(from, to),
                        row -> row.with(
                                "amount", row.getLong("amount") + (row.getLong("id") == from ? -amount : amount)));
    }

    /** Moves an amount from an account of one table to one of the other, by a transaction that reads both and writes what it made of them. */
    void transfer(Random random) {
        boolean toSavings = random.nextBoolean();
        int from = random.nextInt(ACCOUNTS);
        int to = random.nextInt(ACCOUNTS);
        long amount = 1L + random.nextInt(100);
        db.transact(tx -> {
            Table source = tx.table(toSavings ? CHECKING : SAVINGS);
            Table target = tx.table(toSavings ? SAVINGS : CHECKING);
            long taken = source.get(from).orElseThrow().getLong("amount") - amount;
            long given = target.get(to).orElseThrow().getLong("amount") + amount;
            source.update(Map.of("amount", taken), field("id").eq(from));
            target.update(Map.of("amount", given), field("id").eq(to));
        });
        transfers.incrementAndGet();
    }

    /** Gives all accounts of a group a stamp, by one statement. */
    void stamp(Random random, long stamp) {
        db.table(CHECKING).update(Map.of("stamp", stamp), field("group").eq(random.nextInt(GROUPS)));
    }

    /** Returns how many amounts were moved from table to table. */
    long transfers() {
        return transfers.get();
    }

    /** Checks the stamps by a query, and the sum in a snapshot. */
    static void verify(DictDB found) {
        for (Row group : found.table(CHECKING)
                .query()
                .groupBy("group")
                .aggregate(Aggregate.countDistinct("stamp").as("stamps"))) {
            check(group.getLong("stamps") == 1, "a group has several stamps: " + group);
        }
        DatabaseSnapshot snapshot = found.snapshot();
        long checking = sum(snapshot, CHECKING);
        long savings = sum(snapshot, SAVINGS);
        check(
                checking + savings == ROWS * AMOUNT,
                "the amounts add up to " + (checking + savings) + ": " + checking + " and " + savings);
    }

    private static long sum(DatabaseSnapshot snapshot, String table) {
        return snapshot.table(table).query().list().stream()
                .mapToLong(row -> row.getLong("amount"))
                .sum();
    }
}
