package io.dictdb.internal.engine;

import io.dictdb.internal.observe.LockWaits;
import java.util.concurrent.locks.StampedLock;
import java.util.function.LongSupplier;

/** A reader–writer lock, not reentrant, that knows how often and how long it was waited for. */
final class TableLock {
    private final StampedLock lock = new StampedLock();
    private final LockWaits waits = new LockWaits();
    private final LongSupplier nanoTime;

    /** Takes the clock that waits are timed with. */
    TableLock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    long readLock() {
        long stamp = lock.tryReadLock();
        return stamp != 0 ? stamp : awaitedReadLock();
    }

    private long awaitedReadLock() {
        long start = nanoTime.getAsLong();
        long stamp = lock.readLock();
        waits.add(nanoTime.getAsLong() - start);
        return stamp;
    }

    long writeLock() {
        long stamp = lock.tryWriteLock();
        return stamp != 0 ? stamp : awaitedWriteLock();
    }

    private long awaitedWriteLock() {
        long start = nanoTime.getAsLong();
        long stamp = lock.writeLock();
        waits.add(nanoTime.getAsLong() - start);
        return stamp;
    }

    void unlockRead(long stamp) {
        lock.unlockRead(stamp);
    }

    void unlockWrite(long stamp) {
        lock.unlockWrite(stamp);
    }

    /** Gives the lock up that was taken, be it for reading or for writing. */
    void unlock(long stamp) {
        lock.unlock(stamp);
    }

    LockWaits waits() {
        return waits;
    }
}
