package io.dictdb.reliability.disk;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A disk in memory that writes down each change, so that {@link Crash} can tell what a power cut after any of them may leave, and that
 * asks a {@link Fault} before each call. Safe for use by several threads.
 */
public final class Disk {
    static final int ROOT = 0;

    /** A file or a directory. */
    static final class Node {
        final int number;
        final Map<String, Node> entries;
        final Bytes bytes;
        boolean locked;

        private Node(int number, Map<String, Node> entries, Bytes bytes) {
            this.number = number;
            this.entries = entries;
            this.bytes = bytes;
        }

        boolean isDirectory() {
            return entries != null;
        }
    }

    private final DiskFileSystem fileSystem = new DiskFileSystem(this);
    private final Node root = new Node(ROOT, new HashMap<>(), null);
    private final List<Change> changes = new ArrayList<>();
    private final Plant plant;
    private int nodes = 1;

    /** A rename that a planted fault keeps back until the next change that is no force; else null. */
    private Change late;

    private Fault fault = Fault.NONE;

    /** Makes an empty disk that keeps what it promises. */
    public Disk() {
        this(Plant.NONE);
    }

    /** Makes an empty disk with which a program behaves as if it had that fault. */
    public Disk(Plant plant) {
        this.plant = plant;
    }

    /** Returns a path on this disk. */
    public Path path(String path) {
        return fileSystem.getPath(path);
    }

    /** Sets what happens at calls from now on. */
    public synchronized void setFault(Fault fault) {
        this.fault = fault;
    }

    /** Returns how many changes there were. */
    public synchronized int changes() {
        return changes.size();
    }

    synchronized Change change(int number) {
        return changes.get(number);
    }

    Fault.Effect before(Call call, String name) throws IOException {
        Fault now;
        synchronized (this) {
            now = fault;
        }
        return now.before(call, name);
    }

    /** Returns the node at a path, or null. */
    synchronized Node find(DiskPath path) {
        Node node = root;
        for (String name : path.names()) {
            node = node == null || !node.isDirectory() ? null : node.entries.get(plant.name(name));
        }
        return node;
    }

    synchronized Node get(DiskPath path) throws NoSuchFileException {
        Node node = find(path);
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    private Node parent(DiskPath path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        Node node = get(DiskPath.of(parent));
        if (!node.isDirectory()) {
            throw new NotDirectoryException(parent.toString());
        }
        return node;
    }

    private static String name(DiskPath path) {
        return path.names().get(path.names().size() - 1);
    }

    synchronized Node create(DiskPath path, boolean directory) throws IOException {
        Node there = find(path);
        String name = plant.name(name(path));
        if (there != null && !name.equals(name(path))) {
            truncate(there, 0);
            return there;
        }
        if (there != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Node parent = parent(path);
        Node node = newNode(directory);
        parent.entries.put(name, node);
        note(new Change.Link(parent.number, name, node.number, directory));
        return node;
    }

    private Node newNode(boolean directory) {
        return new Node(nodes++, directory ? new HashMap<>() : null, directory ? null : new Bytes());
    }

    synchronized void move(DiskPath from, DiskPath to) throws IOException {
        Node node = get(from);
        Node parent = parent(from);
        String oldName = plant.name(name(from));
        String newName = plant.name(name(to));
        if (parent != parent(to)) {
            throw new UnsupportedOperationException();
        }
        if (!oldName.equals(newName)) {
            parent.entries.remove(oldName);
            parent.entries.put(newName, node);
            Change rename = new Change.Rename(parent.number, oldName, newName, node.number);
            if (plant == Plant.ACKNOWLEDGED_BEFORE_RENAME) {
                late = rename;
            } else {
                note(rename);
            }
        }
    }

    synchronized void delete(DiskPath path) throws IOException {
        Node node = get(path);
        if (node.isDirectory() && !node.entries.isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        Node parent = parent(path);
        parent.entries.remove(plant.name(name(path)));
        note(new Change.Unlink(parent.number, plant.name(name(path))));
    }

    /** Takes a directory away with all that is in it, as another program might. */
    public synchronized void remove(Path directory) {
        DiskPath path = DiskPath.of(directory);
        if (find(path) == null) {
            return;
        }
        try {
            Node parent = parent(path);
            parent.entries.remove(name(path));
            note(new Change.Unlink(parent.number, name(path)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized void write(Node file, int position, byte[] bytes) {
        file.bytes.write(position, bytes);
        note(new Change.Write(file.number, position, Bytes.of(bytes)));
    }

    synchronized void truncate(Node file, int length) {
        if (length < file.bytes.length()) {
            file.bytes.setLength(length);
            note(new Change.Truncate(file.number, length));
        }
    }

    synchronized void force(Node node) {
        if (plant.forces(node.isDirectory())) {
            note(new Change.Force(node.number));
        }
    }

    private void note(Change change) {
        if (late != null && !(change instanceof Change.Force)) {
            changes.add(late);
            late = null;
        }
        changes.add(change);
    }

    synchronized List<String> names(DiskPath directory) throws IOException {
        Node node = get(directory);
        if (!node.isDirectory()) {
            throw new NotDirectoryException(directory.toString());
        }
        return new ArrayList<>(node.entries.keySet());
    }

    synchronized boolean tryLock(Node file) {
        boolean free = !file.locked;
        file.locked = true;
        return free;
    }

    synchronized void unlock(Node file) {
        file.locked = false;
    }

    /** Puts a file or directory in place, on disk, as {@link Crash} does. */
    Node restore(Node parent, String name, boolean directory) {
        Node node = newNode(directory);
        parent.entries.put(name, node);
        changes.add(new Change.Link(parent.number, name, node.number, directory));
        return node;
    }

    /** Fills a file that was just put in place. */
    void restore(Node file, Bytes bytes) {
        file.bytes.write(0, bytes);
        changes.add(new Change.Write(file.number, 0, bytes));
        changes.add(new Change.Force(file.number));
    }

    /** Forces what {@link #restore(Node, String, boolean)} put into a directory. */
    void restored(Node directory) {
        changes.add(new Change.Force(directory.number));
    }

    Node root() {
        return root;
    }
}
