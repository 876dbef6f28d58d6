package io.dictdb.internal.engine;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of a database by name, in the order they were added. It never changes: adding and removing a table gives another one, in O(log n). */
final class Catalog extends AbstractMap<String, EmbeddedTable> {
    /** Has no tables. */
    static final Catalog EMPTY = new Catalog(PersistentTree.empty(), PersistentTree.empty(), 0);

    private final PersistentTree<String, Place> byName;
    private final PersistentTree<Long, Map.Entry<String, EmbeddedTable>> inOrder;

    /** How many tables were added so far. */
    private final long added;

    private record Place(long number, EmbeddedTable table) {}

    private Catalog(
            PersistentTree<String, Place> byName,
            PersistentTree<Long, Map.Entry<String, EmbeddedTable>> inOrder,
            long added) {
        this.byName = byName;
        this.inOrder = inOrder;
        this.added = added;
    }

    /** Returns these tables and another one behind them, in place of the one of its name. */
    Catalog with(EmbeddedTable table) {
        Catalog others = without(table.name());
        Place place = new Place(added, table);
        return new Catalog(
                others.byName.with(table.name(), place),
                others.inOrder.with(place.number, Map.entry(table.name(), table)),
                added + 1);
    }

    /** Returns these tables without the one of that name, if there is one. */
    Catalog without(String name) {
        Place place = byName.get(name);
        return place == null ? this : new Catalog(byName.without(name), inOrder.without(place.number), added);
    }

    @Override
    public @Nullable EmbeddedTable get(@Nullable Object name) {
        Place place = name instanceof String text ? byName.get(text) : null;
        return place == null ? null : place.table;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, EmbeddedTable>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, EmbeddedTable>> iterator() {
                return inOrder.values();
            }

            @Override
            public int size() {
                return inOrder.size();
            }
        };
    }
}
