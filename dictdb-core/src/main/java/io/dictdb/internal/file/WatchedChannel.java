package io.dictdb.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file that is read while somebody watches. */
final class WatchedChannel implements SeekableByteChannel {
    private final SeekableByteChannel channel;
    private final FileWatch watch;

    WatchedChannel(SeekableByteChannel channel, FileWatch watch) {
        this.channel = channel;
        this.watch = watch;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        int count = channel.read(bytes);
        watch.advance(Math.max(0, count));
        return count;
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
