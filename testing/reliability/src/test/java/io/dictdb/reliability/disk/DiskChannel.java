package io.dictdb.reliability.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file or directory of a {@link Disk}. As with real ones, an interrupt closes it. */
final class DiskChannel extends FileChannel {
    private final Disk disk;
    private final Disk.Node node;
    private final String name;
    private int position;
    private DiskLock lock;

    DiskChannel(Disk disk, Disk.Node node, String name) {
        this.disk = disk;
        this.node = node;
        this.name = name;
    }

    /** A call of the disk. */
    private interface Work {
        int run(Fault.Effect effect) throws IOException;
    }

    private int call(Call call, Work work) throws IOException {
        boolean done = false;
        Fault.Effect effect = disk.before(call, name);
        try {
            begin();
            if (!isOpen()) {
                return 0;
            }
            int result = work.run(effect);
            done = true;
            if (effect == Fault.Effect.FAILS_AFTERWARDS) {
                throw new IOException("Input/output error, after the call took effect");
            }
            return result;
        } finally {
            end(done);
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = read(target, position);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public int read(ByteBuffer target, long at) throws IOException {
        return call(Call.READ, effect -> {
            synchronized (disk) {
                if (at >= node.bytes.length()) {
                    return -1;
                }
                byte[] bytes = new byte[Math.min(target.remaining(), node.bytes.length() - (int) at)];
                node.bytes.read((int) at, bytes);
                target.put(bytes);
                return bytes.length;
            }
        });
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = write(source, position);
        position += written;
        return written;
    }

    @Override
    public int write(ByteBuffer source, long at) throws IOException {
        return call(Call.WRITE, effect -> {
            int all = source.remaining();
            int taken = effect == Fault.Effect.WORKS ? all : (all + 1) / 2;
            byte[] bytes = new byte[taken];
            source.get(bytes);
            disk.write(node, (int) at, bytes);
            if (effect == Fault.Effect.LOSES_HALF) {
                source.position(source.limit());
                return all;
            }
            return taken;
        });
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        call(Call.TRUNCATE, effect -> {
            disk.truncate(node, (int) size);
            return 0;
        });
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        call(node.isDirectory() ? Call.FORCE_DIRECTORY : Call.FORCE, effect -> {
            disk.force(node);
            return 0;
        });
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long newPosition) {
        position = (int) newPosition;
        return this;
    }

    @Override
    public long size() {
        synchronized (disk) {
            return node.bytes.length();
        }
    }

    @Override
    public FileLock tryLock(long start, long size, boolean shared) throws IOException {
        call(Call.LOCK, effect -> {
            if (!disk.tryLock(node)) {
                throw new OverlappingFileLockException();
            }
            lock = new DiskLock(start, size);
            return 0;
        });
        return lock;
    }

    private final class DiskLock extends FileLock {
        DiskLock(long start, long size) {
            super(DiskChannel.this, start, size, false);
        }

        @Override
        public boolean isValid() {
            return lock == this;
        }

        @Override
        public void release() {
            if (lock == this) {
                lock = null;
                disk.unlock(node);
            }
        }
    }

    @Override
    protected void implCloseChannel() {
        if (lock != null) {
            lock = null;
            disk.unlock(node);
        }
    }

    @Override
    public FileLock lock(long start, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException();
    }
}
