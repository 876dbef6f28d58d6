package io.dictdb.concurrency;

import io.dictdb.DatabaseSnapshot;
import io.dictdb.DictDB;
import io.dictdb.ReadableTable;
import io.dictdb.Table;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Transactions on two tables of one account each, among other statements, whose results {@link SequentialAccounts} tells. */
@Param(name = "amount", gen = IntGen.class, conf = "1:3")
public class TransactionOperations {
    private final DictDB database = DictDB.create();
    private final Table left = account("left");
    private final Table right = account("right");

    private Table account(String name) {
        Table table = database.createTable(name);
        table.insert(Map.of("id", 1, "balance", 3));
        return table;
    }

    /** Moves an amount from left to right if it is there, and returns whether it was. */
    @Operation
    public boolean moveRight(@Param(name = "amount") int amount) {
        return move("left", "right", amount);
    }

    /** Moves an amount from right to left if it is there, and returns whether it was. */
    @Operation
    public boolean moveLeft(@Param(name = "amount") int amount) {
        return move("right", "left", amount);
    }

    private boolean move(String from, String to, int amount) {
        return database.transactResult(tx -> {
            if (balance(tx.table(from)) < amount) {
                return false;
            }
            tx.table(from).increment(1, "balance", -amount);
            tx.table(to).increment(1, "balance", amount);
            return true;
        });
    }

    /** Takes from one of two accounts what both have together, and returns whether they had. */
    @Operation
    public boolean withdraw(@Param(name = "amount") int amount) {
        return database.transactResult(tx -> {
            if (balance(tx.table("left")) + balance(tx.table("right")) < amount) {
                return false;
            }
            tx.table(amount % 2 == 0 ? "left" : "right").increment(1, "balance", -amount);
            return true;
        });
    }

    /** Adds to an account by a statement alone, and returns what it has then. */
    @Operation
    public int deposit(@Param(name = "amount") int amount) {
        return left.increment(1, "balance", amount).intValue();
    }

    /** Returns what one account has. */
    @Operation
    public int readRight() {
        return balance(right);
    }

    /** Returns what both have, in a transaction that only reads. */
    @Operation
    public String readBoth() {
        return database.transactResult(tx -> balance(tx.table("right")) + " " + balance(tx.table("left")));
    }

    /** Returns what both have in a snapshot. */
    @Operation
    public String readSnapshot() {
        try (DatabaseSnapshot snapshot = database.snapshot()) {
            return balance(snapshot.table("right")) + " " + balance(snapshot.table("left"));
        }
    }

    private static int balance(ReadableTable account) {
        return (int) account.get(1).orElseThrow().getLong("balance");
    }
}
