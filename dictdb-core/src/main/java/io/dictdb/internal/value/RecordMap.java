package io.dictdb.internal.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mutable map from names to values in the order they were put, as {@link LinkedHashMap} is one, in two arrays: made and read faster
 * while it has few names. With many, a LinkedHashMap takes over.
 */
public final class RecordMap extends AbstractMap<String, @Nullable Object> {
    /** Up to this many names, looking through them is as fast as hashing. */
    private static final int FEW = 16;

    private static final int ABSENT = -1;

    private @Nullable String[] names;
    private @Nullable Object[] values;
    private int size;

    /** Whether other maps have the array of names too. */
    private boolean namesShared;

    /** The map that has taken over; null while there are few names. */
    private @Nullable Map<String, @Nullable Object> many;

    /** Creates a map without names, with room for so many. */
    public RecordMap(int capacity) {
        names = new @Nullable String[capacity];
        values = new @Nullable Object[capacity];
    }

    /** Creates a map of these names, which other maps may have too, and these values, which are the map's own from now on. */
    public RecordMap(@Nullable String[] sharedNames, @Nullable Object[] values) {
        if (values.length > FEW) {
            many = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                many.put(sharedNames[i], values[i]);
            }
        }
        names = sharedNames;
        this.values = values;
        size = values.length;
        namesShared = true;
    }

    /** Puts a name that the map does not have. O(1). */
    public void append(@Nullable String name, @Nullable Object value) {
        if (many == null && size == FEW) {
            many = new LinkedHashMap<>(this);
        }
        if (many != null) {
            many.put(name, value);
            return;
        }
        if (size == names.length) {
            int capacity = Math.max(4, size * 2);
            names = Arrays.copyOf(names, capacity);
            values = Arrays.copyOf(values, capacity);
            namesShared = false;
        }
        names[size] = name;
        values[size++] = value;
    }

    @Override
    public @Nullable Object put(@Nullable String name, @Nullable Object value) {
        if (many != null) {
            return many.put(name, value);
        }
        int at = indexOf(name);
        if (at == ABSENT) {
            append(name, value);
            return null;
        }
        Object before = values[at];
        values[at] = value;
        return before;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (many != null) {
            return many.get(name);
        }
        int at = indexOf(name);
        return at == ABSENT ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return many == null ? indexOf(name) != ABSENT : many.containsKey(name);
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        if (many != null) {
            return many.remove(name);
        }
        int at = indexOf(name);
        if (at == ABSENT) {
            return null;
        }
        Object before = values[at];
        removeAt(at);
        return before;
    }

    private void removeAt(int at) {
        if (namesShared) {
            names = names.clone();
            namesShared = false;
        }
        size--;
        System.arraycopy(names, at + 1, names, at, size - at);
        System.arraycopy(values, at + 1, values, at, size - at);
        names[size] = null;
        values[size] = null;
    }

    @Override
    public int size() {
        return many == null ? size : many.size();
    }

    @Override
    public void clear() {
        many = null;
        names = new @Nullable String[0];
        values = new @Nullable Object[0];
        namesShared = false;
        size = 0;
    }

    private int indexOf(@Nullable Object name) {
        for (int i = 0; i < size; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        for (int i = 0; i < size; i++) {
            if (Objects.equals(names[i], name)) {
                return i;
            }
        }
        return ABSENT;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return many == null ? new Entries() : many.entrySet().iterator();
            }

            @Override
            public int size() {
                return RecordMap.this.size();
            }
        };
    }

    /** The entries in their order; setting one's value sets the map's. */
    private final class Entries implements Iterator<Map.Entry<String, @Nullable Object>> {
        private int next;
        private boolean removable;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            removable = true;
            String name = names[next];
            return new SimpleEntry<>(name, values[next++]) {
                @Override
                public @Nullable Object setValue(@Nullable Object value) {
                    put(name, value);
                    return super.setValue(value);
                }
            };
        }

        @Override
        public void remove() {
            if (!removable) {
                throw new IllegalStateException("no entry to remove; call next() first");
            }
            removable = false;
            removeAt(--next);
        }
    }
}
