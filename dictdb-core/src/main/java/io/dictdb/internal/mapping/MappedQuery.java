package io.dictdb.internal.mapping;

import io.dictdb.Accessor;
import io.dictdb.Condition;
import io.dictdb.Query;
import io.dictdb.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A query whose rows are read as instances. */
final class MappedQuery<T> implements TypedQuery<T> {
    private final MappedTable<T> table;
    private final Query query;

    MappedQuery(MappedTable<T> table, Query query) {
        this.table = table;
        this.query = query;
    }

    @Override
    public TypedQuery<T> where(Condition condition) {
        return new MappedQuery<>(table, query.where(condition));
    }

    @Override
    public TypedQuery<T> orderBy(String... fields) {
        return new MappedQuery<>(table, query.orderBy(fields));
    }

    @Override
    public TypedQuery<T> orderBy(Accessor<T, ?> component) {
        return orderBy(table.fieldOf(component));
    }

    @Override
    public TypedQuery<T> orderByDescending(Accessor<T, ?> component) {
        return orderBy("-" + table.fieldOf(component));
    }

    @Override
    public TypedQuery<T> limit(long rows) {
        return new MappedQuery<>(table, query.limit(rows));
    }

    @Override
    public TypedQuery<T> offset(long rows) {
        return new MappedQuery<>(table, query.offset(rows));
    }

    @Override
    public List<T> list() {
        return table.readAll(query.cursor());
    }

    @Override
    public Stream<T> stream() {
        return query.stream().map(table::read);
    }

    @Override
    public Optional<T> first() {
        return query.first().map(table::read);
    }

    @Override
    public long count() {
        return query.count();
    }

    @Override
    public boolean exists() {
        return query.exists();
    }

    @Override
    public Query untyped() {
        return query;
    }

    @Override
    public String toString() {
        return query + " of " + table.type().getName();
    }
}
