package io.dictdb.internal.mapping;

import io.dictdb.DictDB;
import io.dictdb.FieldDefinition;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Schema;
import io.dictdb.TypeMapping;
import io.dictdb.TypeMappingException;
import io.dictdb.internal.value.RecordMap;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** How instances of a type are read from rows and written as records, worked out once. Immutable. */
final class TypePlan<T> {
    private final Class<T> type;
    private final List<PlannedComponent> components;
    private final String[] fields;
    private final Factory factory;

    /**
     * A component with what is done with it.
     *
     * @param getter from an instance, as an object, to its value as one
     */
    record PlannedComponent(
            TypeStructure.Component component, String field, Conversion conversion, MethodHandle getter) {}

    /** Makes instances. */
    interface Factory {
        Object make(FieldSource source) throws Throwable;
    }

    TypePlan(Class<T> type, List<PlannedComponent> components, Factory factory) {
        this.type = type;
        this.components = components;
        this.factory = factory;
        fields = components.stream().map(PlannedComponent::field).toArray(String[]::new);
    }

    Class<T> type() {
        return type;
    }

    /** Returns the fields of the components, in their order; not to be changed. */
    String[] fields() {
        return fields;
    }

    /**
     * Reads an instance.
     *
     * @throws Mismatch if what is read does not fit
     */
    @SuppressWarnings("unchecked")
    T read(FieldSource source) {
        try {
            return (T) factory.make(source);
        } catch (Mismatch | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new Mismatch("what " + type.getSimpleName() + " accepts", "the exception " + e, e);
        }
    }

    /**
     * Writes an instance.
     *
     * @param leftOut which components, by place, are left out if they are null
     */
    RecordMap record(Object instance, IntPredicate leftOut) {
        RecordMap record = new RecordMap(fields.length);
        for (int place = 0; place < fields.length; place++) {
            Object value = value(instance, place);
            if (value != null || !leftOut.test(place)) {
                record.append(fields[place], value);
            }
        }
        return record;
    }

    /** Returns what a component of an instance is held as. */
    @Nullable
    Object value(Object instance, int place) {
        PlannedComponent planned = components.get(place);
        Object value;
        try {
            value = planned.getter().invokeExact(instance);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new TypeMappingException(type, "threw " + e + " when its " + planned.field() + " was read.", e);
        }
        return planned.conversion().toStoredOrNull(value);
    }

    /** Returns the place of the component with that field, or -1. */
    int placeOf(String field) {
        for (int place = 0; place < fields.length; place++) {
            if (fields[place].equals(field)) {
                return place;
            }
        }
        return -1;
    }

    /** Returns the field of the component that a method reads. */
    String fieldOfAccessor(String method) {
        for (PlannedComponent planned : components) {
            if (method.equals(planned.component().accessor())) {
                return planned.field();
            }
        }
        throw new InvalidArgumentException(
                "component",
                "Method " + method + " of " + type.getName() + " reads no component; those of the type are " + names()
                        + ".");
    }

    /** Returns the field that a mapping makes the primary key of a new table. */
    String primaryKey(TypeMapping<T> mapping) {
        return mapping.key().isPresent()
                ? fieldOf(mapping.key().get())
                : names().contains(DictDB.DEFAULT_PRIMARY_KEY)
                        ? fieldOf(DictDB.DEFAULT_PRIMARY_KEY)
                        : DictDB.DEFAULT_PRIMARY_KEY;
    }

    String fieldOf(String component) {
        int place = names().indexOf(component);
        if (place < 0) {
            throw new TypeMappingException(
                    type, "has no component '" + component + "'; its components are " + names() + ".");
        }
        return fields[place];
    }

    private List<String> names() {
        return components.stream().map(planned -> planned.component().name()).toList();
    }

    /** Returns the schema that rows must fit to be instances: primitives are required, all others may be null or missing. */
    Schema schema(String primaryKey) {
        Schema.Builder schema = Schema.builder();
        for (PlannedComponent planned : components) {
            FieldDefinition field =
                    FieldDefinition.of(planned.field(), planned.conversion().fieldType());
            boolean required = planned.component().rawType().isPrimitive()
                    || planned.field().equals(primaryKey);
            schema.field(required ? field : field.optional().nullable());
        }
        return schema.primaryKey(primaryKey).build();
    }
}
