package io.dictdb.concurrency;

/** What the operations of {@link TransactionOperations} return, one after the other. */
public class SequentialAccounts {
    private int left = 3;
    private int right = 3;

    /** See {@link TransactionOperations#moveRight}. */
    public boolean moveRight(int amount) {
        if (left < amount) {
            return false;
        }
        left -= amount;
        right += amount;
        return true;
    }

    /** See {@link TransactionOperations#moveLeft}. */
    public boolean moveLeft(int amount) {
        if (right < amount) {
            return false;
        }
        right -= amount;
        left += amount;
        return true;
    }

    /** See {@link TransactionOperations#withdraw}. */
    public boolean withdraw(int amount) {
        if (left + right < amount) {
            return false;
        }
        if (amount % 2 == 0) {
            left -= amount;
        } else {
            right -= amount;
        }
        return true;
    }

    /** See {@link TransactionOperations#deposit}. */
    public int deposit(int amount) {
        left += amount;
        return left;
    }

    /** See {@link TransactionOperations#readRight}. */
    public int readRight() {
        return right;
    }

    /** See {@link TransactionOperations#readBoth}. */
    public String readBoth() {
        return right + " " + left;
    }

    /** See {@link TransactionOperations#readSnapshot}. */
    public String readSnapshot() {
        return readBoth();
    }
}
