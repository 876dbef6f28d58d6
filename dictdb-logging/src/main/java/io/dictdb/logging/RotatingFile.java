package io.dictdb.logging;

import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.util.FileSize;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A log file, rotated by Logback. Differs from Logback's appender in that what cannot be written is thrown, and that the file is opened
 * anew for the next event then. Lives in a context of its own, so that nothing the application does to its own reaches it.
 */
final class RotatingFile extends RollingFileAppender<LogEvent> implements Sink {
    private final ContextBase ownContext = new RotationContext();
    private final LogFormat format;
    private volatile boolean broken;

    private RotatingFile(Path file, LogFormat format) {
        this.format = format;
        setContext(ownContext);
        setName(file.toString());
        setFile(file.toAbsolutePath().toString());
        setEncoder(new LineEncoder());
    }

    static RotatingFile open(Path file, @Nullable LogRotation rotation, LogFormat format) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        RotatingFile open = new RotatingFile(file, format);
        open.ownContext.start();
        if (rotation == null) {
            open.rotateNever();
        } else {
            open.rotate(file.toAbsolutePath().toString(), rotation);
        }
        open.start();
        if (!open.isStarted()) {
            IOException failure = open.failure();
            open.close();
            throw failure;
        }
        return open;
    }

    private void rotateNever() {
        NoRotation never = new NoRotation();
        never.setParent(this);
        setRollingPolicy(never);
        never.start();
    }

    private void rotate(String path, LogRotation rotation) {
        int dot = path.lastIndexOf('.');
        boolean hasEnding = dot > Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
        String stem = hasEnding ? path.substring(0, dot) : path;
        String ending = hasEnding ? path.substring(dot) : "";
        SizeAndTimeBasedRollingPolicy<LogEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(ownContext);
        policy.setParent(this);
        policy.setFileNamePattern(stem + ".%d{yyyy-MM-dd}.%i" + ending);
        policy.setMaxFileSize(new FileSize(rotation.maxFileBytes()));
        policy.setMaxHistory(rotation.maxDays());
        policy.setTotalSizeCap(new FileSize(rotation.maxTotalBytes()));
        policy.setCleanHistoryOnStart(true);
        policy.start();
        setRollingPolicy(policy);
    }

    private IOException failure() {
        for (Status status : ownContext.getStatusManager().getCopyOfStatusList()) {
            if (status.getLevel() == Status.ERROR) {
                return status.getThrowable() instanceof IOException e ? e : new IOException(status.getMessage());
            }
        }
        return new IOException("the file cannot be opened");
    }

    @Override
    public void write(LogEvent event) throws IOException {
        if (broken) {
            openFile(getFile());
            broken = false;
        }
        try {
            subAppend(event);
        } catch (UncheckedIOException e) {
            broken = true;
            throw e.getCause();
        } catch (RuntimeException e) {
            broken = true; // a rotation that left no open file
            throw e;
        }
    }

    @Override
    protected void writeOut(LogEvent event) {
        try {
            super.writeOut(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void openFile(String file) throws IOException {
        setOutputStream(new FileOutputStream(file, true));
    }

    @Override
    public void close() {
        stop();
        ownContext.stop();
    }

    private final class LineEncoder extends EncoderBase<LogEvent> {
        private static final byte[] NOTHING = {};

        @Override
        public byte[] headerBytes() {
            return NOTHING;
        }

        @Override
        public byte[] encode(LogEvent event) {
            return format.bytes(event);
        }

        @Override
        public byte[] footerBytes() {
            return NOTHING;
        }
    }
}
