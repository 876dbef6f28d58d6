package io.dictdb.internal.mapping;

import io.dictdb.Accessor;
import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.Cursor;
import io.dictdb.Field;
import io.dictdb.FieldDefinition;
import io.dictdb.InsertOptions;
import io.dictdb.InvalidArgumentException;
import io.dictdb.InvalidKeyException;
import io.dictdb.OnConflict;
import io.dictdb.Row;
import io.dictdb.Schema;
import io.dictdb.Table;
import io.dictdb.TypeMapping;
import io.dictdb.TypeMappingException;
import io.dictdb.TypedQuery;
import io.dictdb.TypedTable;
import io.dictdb.UpsertResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A table whose rows are read and written as instances of a type by its plan. */
public final class MappedTable<T> implements TypedTable<T> {
    private final Table table;
    private final TypePlan<T> plan;

    /** The place of the component that is the primary key, or -1. */
    private final int keyPlace;

    /** Of each component whether a null is left out of inserted records: the schema wants the field to be missing instead. */
    private final boolean[] leftOut;

    private MappedTable(Table table, TypePlan<T> plan) {
        this.table = table;
        this.plan = plan;
        keyPlace = plan.placeOf(table.primaryKey());
        leftOut = new boolean[plan.fields().length];
        for (int place = 0; place < leftOut.length; place++) {
            FieldDefinition field =
                    table.schema().map(Schema::definitions).orElse(Map.of()).get(plan.fields()[place]);
            boolean mayLack = field != null && !field.isNullable() && (!field.isRequired() || field.hasDefault());
            leftOut[place] = place == keyPlace || mayLack;
        }
    }

    /**
     * Returns a view of a table.
     *
     * @throws TypeMappingException if the type cannot be mapped, or has another primary key
     */
    public static <T> TypedTable<T> of(Table table, TypeMapping<T> mapping) {
        TypePlan<T> plan = TypePlanner.planOf(mapping);
        if (mapping.key().isPresent() && !plan.fieldOf(mapping.key().get()).equals(table.primaryKey())) {
            throw new TypeMappingException(
                    mapping.type(),
                    "is mapped with the primary key '" + mapping.key().get() + "', but that of table '" + table.name()
                            + "' is '" + table.primaryKey() + "'; rename the component to it.");
        }
        return new MappedTable<>(table, plan);
    }

    /**
     * Returns the schema, primary key included, of a table that a mapping is created with.
     *
     * @throws TypeMappingException if the type cannot be mapped
     */
    public static <T> Schema schema(TypeMapping<T> mapping) {
        TypePlan<T> plan = TypePlanner.planOf(mapping);
        return plan.schema(plan.primaryKey(mapping));
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public Class<T> type() {
        return plan.type();
    }

    @Override
    public Field field(Accessor<T, ?> component) {
        return Conditions.field(fieldOf(component));
    }

    String fieldOf(Accessor<T, ?> component) {
        return plan.fieldOfAccessor(MethodReference.methodOf(Objects.requireNonNull(component, "component")));
    }

    @Override
    public Object insert(T instance) {
        return insert(instance, InsertOptions.defaults());
    }

    @Override
    public Object insert(T instance, InsertOptions options) {
        return table.insert(record(instance, place -> leftOut[place]), options);
    }

    @Override
    public List<Object> insertAll(Collection<? extends T> instances) {
        return insertAll(instances, InsertOptions.defaults());
    }

    @Override
    public List<Object> insertAll(Collection<? extends T> instances, InsertOptions options) {
        List<Map<String, @Nullable Object>> records = new ArrayList<>(instances.size());
        for (T instance : instances) {
            records.add(record(instance, place -> leftOut[place]));
        }
        return table.insertAll(records, options);
    }

    @Override
    public UpsertResult upsert(T instance) {
        return upsert(instance, OnConflict.UPDATE);
    }

    @Override
    public UpsertResult upsert(T instance, OnConflict onConflict) {
        return table.upsert(record(instance, place -> place == keyPlace), onConflict);
    }

    @Override
    public void update(T instance) {
        table.update(record(instance, place -> false), hasKeyOf(instance));
    }

    @Override
    public int update(Map<String, ? extends @Nullable Object> changes, Condition where) {
        return table.update(changes, where);
    }

    @Override
    public void delete(T instance) {
        table.delete(hasKeyOf(instance));
    }

    @Override
    public int delete(Condition where) {
        return table.delete(where);
    }

    private Map<String, @Nullable Object> record(T instance, IntPredicate left) {
        return plan.record(checked(instance), left);
    }

    /** The compiler lets null through where the caller's code is not checked for it. */
    private T checked(@Nullable T instance) {
        if (instance == null) {
            throw new InvalidArgumentException(
                    "instance",
                    "A " + type().getSimpleName() + " for table '" + table.name()
                            + "' is null; give an instance, and delete the row by its key if it is to go.");
        }
        return instance;
    }

    private Condition hasKeyOf(T instance) {
        Object key = keyPlace < 0 ? null : plan.value(checked(instance), keyPlace);
        if (key == null) {
            throw new InvalidKeyException(
                    table.name(),
                    null,
                    "The primary key '" + table.primaryKey() + "' of table '" + table.name() + "' is "
                            + (keyPlace < 0 ? "no component of " + type().getName() : "null")
                            + "; without it there is no telling which row is meant.");
        }
        return Conditions.field(table.primaryKey()).eq(key);
    }

    @Override
    public Optional<T> get(Object key) {
        return table.get(key).map(this::read);
    }

    @Override
    public TypedQuery<T> where(Condition condition) {
        return new MappedQuery<>(this, table.where(condition));
    }

    @Override
    public TypedQuery<T> query() {
        return new MappedQuery<>(this, table.query());
    }

    T read(Row row) {
        try {
            return plan.read(new FieldSource.OfRow(plan.fields(), row));
        } catch (Mismatch e) {
            throw e.inRow(row, table.name(), table.primaryKey(), type());
        }
    }

    List<T> readAll(Cursor rows) {
        FieldSource source = FieldSource.OfCursor.of(plan.fields(), rows);
        List<T> instances = new ArrayList<>((int) rows.count());
        while (rows.next()) {
            try {
                instances.add(plan.read(source));
            } catch (Mismatch e) {
                throw e.inRow(rows.row(), table.name(), table.primaryKey(), type());
            }
        }
        return instances;
    }

    @Override
    public String toString() {
        return table + " of " + type().getName();
    }
}
