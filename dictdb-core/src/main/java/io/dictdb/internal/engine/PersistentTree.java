package io.dictdb.internal.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: putting and removing give another one, which shares all but O(log n) nodes with it. Balanced by the sizes
 * of subtrees (Adams, 1993).
 *
 * @param <K> the keys
 * @param <V> the values
 */
final class PersistentTree<K extends Comparable<K>, V> {
    /** No subtree has more than so many times the entries of its sibling, if the two have more than one. */
    private static final int MOST_TIMES_LARGER = 3;

    /** From so many times the entries on, the inner grandchild is to be taken apart. */
    private static final int SINGLE_ROTATION = 2;

    private final @Nullable Node<K, V> root;

    private PersistentTree(@Nullable Node<K, V> root) {
        this.root = root;
    }

    /** Returns a map without entries. */
    static <K extends Comparable<K>, V> PersistentTree<K, V> empty() {
        return new PersistentTree<>(null);
    }

    int size() {
        return size(root);
    }

    /** Returns the value of a key, or null if it has none. O(log n). */
    @Nullable
    V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    /** Returns this map with a value for a key, which it may have or not. O(log n). */
    PersistentTree<K, V> with(K key, V value) {
        return new PersistentTree<>(put(root, key, value));
    }

    /** Returns this map without a key, which it may have or not. O(log n). */
    PersistentTree<K, V> without(K key) {
        return new PersistentTree<>(remove(root, key));
    }

    /** Returns the values in the order of their keys. */
    Iterator<V> values() {
        return new Values<>(root);
    }

    /** Returns how many nodes there are from the root to the deepest one. O(n). */
    int depth() {
        return depth(root);
    }

    private static int depth(@Nullable Node<?, ?> node) {
        return node == null ? 0 : 1 + Math.max(depth(node.left), depth(node.right));
    }

    private record Node<K, V>(
            K key,
            V value,
            @Nullable Node<K, V> left,
            @Nullable Node<K, V> right,
            int size) {}

    private static int size(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    private static <K, V> Node<K, V> node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        return new Node<>(key, value, left, right, size(left) + size(right) + 1);
    }

    private static <K extends Comparable<K>, V> Node<K, V> put(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return node(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return node(key, value, node.left, node.right);
        }
        return order < 0
                ? balanced(node, put(node.left, key, value), node.right)
                : balanced(node, node.left, put(node.right, key, value));
    }

    private static <K extends Comparable<K>, V> @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node, remove(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node, node.left, remove(node.right, key));
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        Node<K, V> next = first(node.right);
        return balanced(next, node.left, withoutFirst(node.right));
    }

    private static <K, V> Node<K, V> first(Node<K, V> node) {
        Node<K, V> first = node;
        while (first.left != null) {
            first = first.left;
        }
        return first;
    }

    private static <K, V> @Nullable Node<K, V> withoutFirst(Node<K, V> node) {
        return node.left == null ? node.right : balanced(node, withoutFirst(node.left), node.right);
    }

    /** Returns the entry of a node above two subtrees, one of which may have an entry more or less than when they were balanced. */
    private static <K, V> Node<K, V> balanced(Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (size(left) + size(right) > 1) {
            if (right != null && right.size > MOST_TIMES_LARGER * size(left)) {
                return rotatedLeft(entry, left, right);
            }
            if (left != null && left.size > MOST_TIMES_LARGER * size(right)) {
                return rotatedRight(entry, left, right);
            }
        }
        return node(entry.key, entry.value, left, right);
    }

    private static <K, V> Node<K, V> rotatedLeft(Node<K, V> entry, @Nullable Node<K, V> left, Node<K, V> right) {
        Node<K, V> inner = right.left;
        if (inner == null || inner.size < SINGLE_ROTATION * size(right.right)) {
            return node(right.key, right.value, node(entry.key, entry.value, left, inner), right.right);
        }
        return node(
                inner.key,
                inner.value,
                node(entry.key, entry.value, left, inner.left),
                node(right.key, right.value, inner.right, right.right));
    }

    private static <K, V> Node<K, V> rotatedRight(Node<K, V> entry, Node<K, V> left, @Nullable Node<K, V> right) {
        Node<K, V> inner = left.right;
        if (inner == null || inner.size < SINGLE_ROTATION * size(left.left)) {
            return node(left.key, left.value, left.left, node(entry.key, entry.value, inner, right));
        }
        return node(
                inner.key,
                inner.value,
                node(left.key, left.value, left.left, inner.left),
                node(entry.key, entry.value, inner.right, right));
    }

    private static final class Values<K, V> implements Iterator<V> {
        /** The nodes that are still to come, and whose right subtrees are, the next one first. */
        private final Deque<Node<K, V>> open = new ArrayDeque<>();

        Values(@Nullable Node<K, V> root) {
            descend(root);
        }

        private void descend(@Nullable Node<K, V> from) {
            for (Node<K, V> node = from; node != null; node = node.left) {
                open.push(node);
            }
        }

        @Override
        public boolean hasNext() {
            return !open.isEmpty();
        }

        @Override
        public V next() {
            if (open.isEmpty()) {
                throw new NoSuchElementException();
            }
            Node<K, V> node = open.pop();
            descend(node.right);
            return node.value;
        }
    }
}
