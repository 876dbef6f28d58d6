package io.dictdb.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose bytes a thread of its own hands to another one, a block at a time, so that what comes next is made while the last is
 * summed up and written. As long as one block is enough, there is no such thread.
 *
 * <p>One thread writes. What the other stream throws is thrown by a later call here, and ends the writing. An interrupt is
 * left to whoever looks for it.
 */
final class OverlappedOutput extends OutputStream {
    private static final int BLOCK_BYTES = 1 << 16;

    /** How many blocks may wait: as many as come together while the other stream forces to disk what it has. */
    private static final int MOST_WAITING = 32;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Block(byte[] bytes, int count) {}

    private final OutputStream out;

    /** The block that is being filled. */
    private byte[] block = new byte[BLOCK_BYTES];

    private int count;

    /** Hands blocks on, once there is more than one. */
    private @Nullable Thread thread;

    /** Protects what follows. */
    private final Lock lock = new ReentrantLock();

    /** Signalled at each change of what the lock protects. */
    private final Condition changed = lock.newCondition();

    /** The blocks to be handed on, the first of them by the thread just now. */
    private final Deque<Block> waiting = new ArrayDeque<>();

    private final Deque<byte[]> spare = new ArrayDeque<>();
    private @Nullable Throwable failure;
    private boolean closed;

    OverlappedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        if (count == block.length) {
            handOver();
        }
        block[count++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            if (count == block.length) {
                handOver();
            }
            int part = Math.min(length - written, block.length - count);
            System.arraycopy(bytes, offset + written, block, count, part);
            count += part;
            written += part;
        }
    }

    /** Gives the thread the block, when there is room for it. */
    private void handOver() throws IOException {
        if (thread == null) {
            thread = new Thread(this::handOn, "dictdb-file");
            thread.setDaemon(true);
            thread.start();
        }
        lock.lock();
        try {
            awaitAtMost(MOST_WAITING - 1);
            waiting.add(new Block(block, count));
            changed.signalAll();
            byte[] used = spare.poll();
            block = used == null ? new byte[BLOCK_BYTES] : used;
        } finally {
            lock.unlock();
        }
        count = 0;
    }

    /** Returns when no more blocks than that are waiting. Under the lock. */
    private void awaitAtMost(int blocks) throws IOException {
        while (waiting.size() > blocks && failure == null) {
            changed.awaitUninterruptibly();
        }
        if (failure instanceof IOException refused) {
            throw refused;
        }
        if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** Returns when all that was written has been handed on. */
    void drain() throws IOException {
        if (thread == null) {
            out.write(block, 0, count);
        } else {
            handOver();
            lock.lock();
            try {
                awaitAtMost(0);
            } finally {
                lock.unlock();
            }
        }
        count = 0;
    }

    /** Ends the thread. What was not {@linkplain #drain handed on} may be lost. Leaves the other stream open. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the thread does. */
    private void handOn() {
        Block next = next(null);
        while (next != null) {
            try {
                out.write(next.bytes, 0, next.count);
            } catch (Throwable e) { // for the thread that writes
                fail(e);
                return;
            }
            next = next(next);
        }
    }

    private void fail(Throwable e) {
        lock.lock();
        try {
            failure = e;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the next block, or null if there will be none. */
    private @Nullable Block next(@Nullable Block done) {
        lock.lock();
        try {
            if (done != null) {
                waiting.remove();
                spare.add(done.bytes);
                changed.signalAll();
            }
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            return closed ? null : waiting.peek();
        } finally {
            lock.unlock();
        }
    }
}
