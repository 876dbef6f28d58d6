package io.dictdb.backup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A full backup and all deltas that build on it, directly or not, by what their headers say.
 *
 * @param fulls the full backup, and copies of it under other names
 * @param deltas each after what it builds on
 */
record Chain(List<ListedFile> fulls, List<ListedFile> deltas) {
    /** The one that reaches the most changes comes first. */
    private static final Comparator<Chain> NEWEST_FIRST = Comparator.comparingLong(Chain::reach)
            .thenComparingLong(chain -> chain.fulls.get(0).sequence())
            .thenComparingLong(chain -> chain.fulls.get(0).micros())
            .reversed();

    /** Returns the chains among files of one database, the newest first. O(files). */
    static List<Chain> of(List<ListedFile> files) {
        Map<UUID, List<ListedFile>> fulls = new LinkedHashMap<>();
        Map<UUID, List<ListedFile>> deltasByParent = new LinkedHashMap<>();
        for (ListedFile file : files) {
            UUID id = file.id();
            if (file.isFull() && id != null) {
                fulls.computeIfAbsent(id, key -> new ArrayList<>()).add(file);
            } else if (file.header() != null && file.header().parent() != null) {
                deltasByParent
                        .computeIfAbsent(file.header().parent().backup(), key -> new ArrayList<>())
                        .add(file);
            }
        }
        return fulls.values().stream()
                .map(copies -> new Chain(copies, descendants(copies, deltasByParent)))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private static List<ListedFile> descendants(List<ListedFile> fulls, Map<UUID, List<ListedFile>> deltasByParent) {
        Set<ListedFile> found = new LinkedHashSet<>();
        List<ListedFile> parents = fulls;
        while (!parents.isEmpty()) {
            List<ListedFile> children = new ArrayList<>();
            for (ListedFile parent : parents) {
                for (ListedFile delta : deltasByParent.getOrDefault(parent.id(), List.of())) {
                    if (delta.header() != null && parent.asEnd().carries(delta.header()) && found.add(delta)) {
                        children.add(delta);
                    }
                }
            }
            parents = children;
        }
        return List.copyOf(found);
    }

    List<ListedFile> files() {
        List<ListedFile> files = new ArrayList<>(fulls);
        files.addAll(deltas);
        return files;
    }

    /** Returns the number of changes that its full backup reaches. */
    long start() {
        return fulls.get(0).sequence();
    }

    /** Returns the greatest number of changes that any of its files reaches. */
    long reach() {
        return files().stream().mapToLong(ListedFile::sequence).max().orElse(-1);
    }

    /** Returns when the newest of its files was written. */
    Instant newest() {
        return files().stream()
                .map(ListedFile::time)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }
}
