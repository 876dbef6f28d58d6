package io.dictdb.internal.file;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right of one owner at a time, in all processes, to write to a directory: the lock of a file in it. The file stays, with who
 * holds the lock or held it last; only the lock counts, and it ends with the process at the latest. Not safe for use by several
 * threads.
 */
public final class DirectoryLock {
    /** The name of the file. */
    public static final String FILE = "dictdb.lock";

    private static final int OWNER_BYTES = 500;

    /** The owners in this process by the real paths of their directories: the system tells processes apart, not owners in one. */
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private final Storage storage;
    private @Nullable FileLock lock;
    private @Nullable Path directory;
    private @Nullable Object identity;

    /** Makes the lock of a directory, not held yet. */
    public DirectoryLock(Storage storage) {
        this.storage = storage;
    }

    /** Returns whether the lock is held, and its file is still the one that others will look at. */
    public boolean isHeld() {
        try {
            return lock != null && Objects.equals(identity, storage.identity(FILE));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Takes the lock, which must not be held.
     *
     * @param now since when it is held
     * @return who has it, in words, or null if it is held now
     */
    public @Nullable String acquire(Instant now) throws IOException {
        release();
        Path path = storage.realPath();
        String owner = "process " + ProcessHandle.current().pid() + " on " + host() + " since " + now;
        String other = HELD.putIfAbsent(path, owner);
        if (other != null) {
            return other;
        }
        try {
            lock = storage.lock(FILE, owner + "\n");
            if (lock == null) {
                return storage.text(FILE, OWNER_BYTES).strip();
            }
            directory = path;
            identity = storage.identity(FILE);
            return null;
        } finally {
            if (directory == null) {
                HELD.remove(path);
            }
        }
    }

    /** Gives the lock back, if it is held. */
    public void release() {
        FileLock held = lock;
        Path path = directory;
        lock = null;
        directory = null;
        identity = null;
        try {
            if (held != null) {
                held.acquiredBy().close();
            }
        } catch (IOException e) {
            // The lock ends with the process, then.
        } finally {
            if (path != null) {
                HELD.remove(path);
            }
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed host";
        }
    }
}
