package io.dictdb.internal.store;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A name with dots. Its longest start, up to a dot or its end, that a row has as a field is that field; each part after it is a key of the
 * map, or a position in the list, that the parts before it lead to.
 */
final class PathField extends FieldReader {
    /** Stands for what is at the end of a path that leads nowhere, where null can be a value. */
    private static final Object MISSING = new Object();

    private static final int NO_POSITION = -1;

    /** No list is so long that a position has more digits. */
    private static final int MOST_DIGITS = 9;

    private final String[] parts;

    /** Each part as a position in a list, or {@link #NO_POSITION}. */
    private final int[] positions;

    /** The names that the row may have a field of, by how many parts follow it. */
    private final String[] roots;

    private final int[] ordinals;

    /**
     * Resolves a name.
     *
     * @param parts its parts, at least two
     * @param resolve tells the ordinal of a field
     */
    PathField(String name, String[] parts, ToIntFunction<String> resolve) {
        super(name);
        this.parts = parts;
        positions = new int[parts.length];
        roots = new String[parts.length];
        ordinals = new int[parts.length];
        String root = name;
        for (int following = 0; following < parts.length; following++) {
            String last = parts[parts.length - 1 - following];
            positions[parts.length - 1 - following] = position(last);
            roots[following] = root;
            ordinals[following] = resolve.applyAsInt(root);
            root = root.substring(0, Math.max(0, root.length() - last.length() - 1));
        }
    }

    /** Decimal digits without zeros before them are a position. */
    private static int position(String part) {
        boolean canonical = part.equals("0") || (!part.isEmpty() && part.charAt(0) != '0');
        boolean digits = part.chars().allMatch(c -> c >= '0' && c <= '9');
        return canonical && digits && part.length() <= MOST_DIGITS ? Integer.parseInt(part) : NO_POSITION;
    }

    @Override
    public @Nullable Vector vector(Chunk chunk, int[] places, int count) {
        Vector whole = chunk.vector(ordinals[0]);
        if (whole != null && whole.isDense(chunk.size())) {
            return whole;
        }
        @Nullable Vector[] vectors = new @Nullable Vector[parts.length];
        vectors[0] = whole;
        boolean leadsOn = false;
        for (int following = 1; following < parts.length; following++) {
            Vector outer = chunk.vector(ordinals[following]);
            vectors[following] = outer;
            leadsOn |= outer instanceof ObjectVector || outer instanceof SparseVector;
        }
        return leadsOn ? found(vectors, chunk, places, count) : whole;
    }

    private Vector found(@Nullable Vector[] vectors, Chunk chunk, int[] places, int count) {
        ObjectVector found = new ObjectVector(chunk.epoch);
        for (int i = 0; i < count; i++) {
            int place = places[i];
            Object value = MISSING;
            for (int following = 0; following < vectors.length; following++) {
                Vector vector = vectors[following];
                if (vector != null && vector.has(place)) {
                    value = inside(vector.get(place), following);
                    break;
                }
            }
            if (value != MISSING) {
                found.put(place, value, true);
            }
        }
        return found;
    }

    @Override
    public @Nullable Object get(Chunk chunk, int place) {
        for (int following = 0; following < ordinals.length; following++) {
            if (chunk.has(place, ordinals[following])) {
                return orNull(inside(chunk.get(place, ordinals[following]), following));
            }
        }
        return null;
    }

    @Override
    public @Nullable Object get(NamedValues row) {
        for (int following = 0; following < roots.length; following++) {
            if (row.has(roots[following])) {
                return orNull(inside(row.get(roots[following]), following));
            }
        }
        return null;
    }

    private static @Nullable Object orNull(@Nullable Object value) {
        return value == MISSING ? null : value;
    }

    /** Returns where the last parts lead from a value. */
    private @Nullable Object inside(@Nullable Object outer, int following) {
        Object value = outer;
        for (int i = parts.length - following; i < parts.length && value != MISSING; i++) {
            value = step(value, parts[i], positions[i]);
        }
        return value;
    }

    private static @Nullable Object step(@Nullable Object value, String key, int position) {
        if (value instanceof Map<?, ?> map) {
            Object found = map.get(key);
            return found == null && !map.containsKey(key) ? MISSING : found;
        }
        if (value instanceof List<?> list && position != NO_POSITION && position < list.size()) {
            return list.get(position);
        }
        return MISSING;
    }

    @Override
    public boolean dependsOn(int ordinal) {
        for (int root : ordinals) {
            if (root == ordinal) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean dependsOn(NamedValues changes) {
        for (String root : roots) {
            if (changes.has(root)) {
                return true;
            }
        }
        return false;
    }
}
