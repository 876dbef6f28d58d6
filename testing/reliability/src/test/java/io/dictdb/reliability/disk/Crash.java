package io.dictdb.reliability.disk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a power cut leaves of a {@link Disk}. All that was forced is kept: the bytes of a file when the file was, a name when its
 * directory was. Of the rest, what is kept depends on the mode.
 */
public final class Crash {
    private static final int SECTOR = 512;

    /** What is kept of that which was not forced. */
    public enum Mode {
        /** Nothing. */
        NOTHING,
        /** The first of the bytes of each file, and the first changes of each directory. */
        PREFIX,
        /** Some sectors of each file and some changes of each directory, in no order. */
        SECTORS,
        /** All names and no data: files are empty, or have their length and zeros. */
        NAMES_WITHOUT_DATA,
        /** All data and no names. */
        DATA_WITHOUT_NAMES
    }

    /** A file or directory as far as it is on disk, with what was not forced. */
    private static final class Layers {
        private final Map<String, Integer> names = new LinkedHashMap<>();
        private Bytes bytes = new Bytes();
        private final List<Change> notForced = new ArrayList<>();
    }

    private final Disk disk;
    private final Map<Integer, Layers> nodes = new HashMap<>();
    private final Map<Integer, Boolean> directories = new HashMap<>();
    private int passed;

    /** Begins before the first change of a disk. */
    public Crash(Disk disk) {
        this.disk = disk;
        nodes.put(Disk.ROOT, new Layers());
        directories.put(Disk.ROOT, true);
    }

    /** Returns how many changes came before the power cut. */
    public int passed() {
        return passed;
    }

    /** Lets one more change happen before the power cut, and returns false if there is none. */
    public boolean next() {
        if (passed == disk.changes()) {
            return false;
        }
        Change change = disk.change(passed++);
        if (change instanceof Change.Link link) {
            nodes.put(link.node(), new Layers());
            directories.put(link.node(), link.isDirectory());
            nodes.get(link.directory()).notForced.add(change);
        } else if (change instanceof Change.Rename rename) {
            nodes.get(rename.directory()).notForced.add(change);
        } else if (change instanceof Change.Unlink unlink) {
            nodes.get(unlink.directory()).notForced.add(change);
        } else if (change instanceof Change.Write write) {
            nodes.get(write.file()).notForced.add(change);
        } else if (change instanceof Change.Truncate truncate) {
            nodes.get(truncate.file()).notForced.add(change);
        } else if (change instanceof Change.Force force) {
            Layers layers = nodes.get(force.node());
            layers.notForced.forEach(forced -> apply(forced, layers.names, layers.bytes));
            layers.notForced.clear();
        }
        return true;
    }

    private static void apply(Change change, Map<String, Integer> names, Bytes bytes) {
        if (change instanceof Change.Link link) {
            names.put(link.name(), link.node());
        } else if (change instanceof Change.Rename rename) {
            names.remove(rename.from());
            names.put(rename.to(), rename.node());
        } else if (change instanceof Change.Unlink unlink) {
            names.remove(unlink.name());
        } else if (change instanceof Change.Write write) {
            bytes.write(write.position(), write.bytes());
        } else if (change instanceof Change.Truncate truncate) {
            bytes.setLength(Math.min(bytes.length(), truncate.length()));
        }
    }

    /** Returns the disk after a power cut now. */
    public Disk cutPower(Mode mode, Random random) {
        Disk left = new Disk();
        fill(left, left.root(), Disk.ROOT, mode, random);
        return left;
    }

    private void fill(Disk left, Disk.Node directory, int number, Mode mode, Random random) {
        names(nodes.get(number), mode, random).forEach((name, node) -> {
            boolean isDirectory = directories.get(node);
            Disk.Node copy = left.restore(directory, name, isDirectory);
            if (isDirectory) {
                fill(left, copy, node, mode, random);
            } else {
                left.restore(copy, bytes(nodes.get(node), mode, random));
            }
        });
        left.restored(directory);
    }

    private static Map<String, Integer> names(Layers layers, Mode mode, Random random) {
        Map<String, Integer> names = new LinkedHashMap<>(layers.names);
        List<Change> changes = layers.notForced;
        int first = switch (mode) {
            case NOTHING, DATA_WITHOUT_NAMES -> 0;
            case PREFIX -> random.nextInt(changes.size() + 1);
            case SECTORS, NAMES_WITHOUT_DATA -> changes.size();
        };
        for (Change change : changes.subList(0, first)) {
            if (mode != Mode.SECTORS || random.nextBoolean()) {
                apply(change, names, layers.bytes);
            }
        }
        return names;
    }

    private static Bytes bytes(Layers layers, Mode mode, Random random) {
        Bytes forced = layers.bytes;
        Bytes all = forced.copy();
        layers.notForced.forEach(change -> apply(change, layers.names, all));
        Bytes kept = all.copy();
        switch (mode) {
            case NOTHING -> {
                return forced.copy();
            }
            case PREFIX -> {
                int from = Math.min(forced.length(), all.length());
                kept.setLength(from + random.nextInt(all.length() - from + 1));
            }
            case SECTORS -> {
                for (int start = 0; start < all.length(); start += SECTOR) {
                    if (random.nextBoolean()) {
                        overwrite(kept, forced, start);
                    }
                }
            }
            case NAMES_WITHOUT_DATA -> {
                if (random.nextBoolean()) {
                    return forced.copy();
                }
                for (int start = 0; start < all.length(); start += SECTOR) {
                    overwrite(kept, forced, start);
                }
            }
            case DATA_WITHOUT_NAMES -> {}
        }
        return kept;
    }

    private static void overwrite(Bytes target, Bytes source, int start) {
        byte[] sector = new byte[Math.min(SECTOR, target.length() - start)];
        for (int i = 0; i < sector.length; i++) {
            sector[i] = source.at(start + i);
        }
        target.write(start, sector);
    }
}
