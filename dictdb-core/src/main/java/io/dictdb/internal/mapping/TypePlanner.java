package io.dictdb.internal.mapping;

import io.dictdb.TypeMapping;
import io.dictdb.TypeMappingException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a type, and of the types of its components. */
final class TypePlanner {
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    private final MethodHandles.@Nullable Lookup lookup;

    /** The types that components have, which may come back within themselves. */
    private final Map<Class<?>, StructuredConversions.OfInstance> instances = new HashMap<>();

    private TypePlanner(MethodHandles.@Nullable Lookup lookup) {
        this.lookup = lookup;
    }

    private static final ClassValue<TypePlan<?>> PLANS = new ClassValue<>() {
        @Override
        protected TypePlan<?> computeValue(Class<?> type) {
            return new TypePlanner(null).plan(type, Map.of());
        }
    };

    /**
     * Returns the plan of a mapping; one that says nothing but the type has it worked out once.
     *
     * @throws TypeMappingException if the type cannot be mapped
     */
    @SuppressWarnings("unchecked")
    static <T> TypePlan<T> planOf(TypeMapping<T> mapping) {
        MethodHandles.Lookup given = mapping.lookup().orElse(null);
        return given == null && mapping.renamed().isEmpty()
                ? (TypePlan<T>) PLANS.get(mapping.type())
                : new TypePlanner(given).plan(mapping.type(), mapping.renamed());
    }

    private <T> TypePlan<T> plan(Class<T> type, Map<String, String> renamed) {
        TypeStructure structure = TypeStructure.of(type, lookup);
        List<TypePlan.PlannedComponent> components = new ArrayList<>();
        List<MethodHandle> readers = new ArrayList<>();
        for (TypeStructure.Component component : structure.components()) {
            String field = renamed.getOrDefault(component.name(), component.name());
            Conversion conversion = conversion(component.type(), type, component.name());
            readers.add(ComponentReader.of(components.size(), field, component.rawType(), conversion));
            components.add(new TypePlan.PlannedComponent(
                    component, field, conversion, component.getter().asType(GETTER)));
        }
        TypePlan.Factory factory =
                type.isRecord() ? recordFactory(structure, readers) : classFactory(structure, readers);
        TypePlan<T> plan = new TypePlan<>(type, List.copyOf(components), factory);
        renamed.keySet().forEach(plan::fieldOf);
        if (Arrays.stream(plan.fields()).distinct().count() < plan.fields().length) {
            throw new TypeMappingException(
                    type, "has two components for one field: " + Arrays.toString(plan.fields()) + ".");
        }
        return plan;
    }

    private static TypePlan.Factory recordFactory(TypeStructure structure, List<MethodHandle> readers) {
        MethodHandle constructor = structure.constructor();
        MethodHandle ofSources = MethodHandles.filterArguments(constructor, 0, readers.toArray(MethodHandle[]::new));
        MethodHandle ofSource = MethodHandles.permuteArguments(
                        ofSources,
                        MethodType.methodType(constructor.type().returnType(), FieldSource.class),
                        new int[readers.size()])
                .asType(MethodType.methodType(Object.class, FieldSource.class));
        return source -> ofSource.invokeExact(source);
    }

    private static TypePlan.Factory classFactory(TypeStructure structure, List<MethodHandle> readers) {
        MethodHandle constructor = structure.constructor().asType(MethodType.methodType(Object.class));
        MethodHandle[] setters = new MethodHandle[readers.size()];
        for (int place = 0; place < setters.length; place++) {
            MethodHandle setter =
                    Objects.requireNonNull(structure.components().get(place).setter());
            setters[place] = MethodHandles.filterArguments(setter, 1, readers.get(place))
                    .asType(MethodType.methodType(void.class, Object.class, FieldSource.class));
        }
        return source -> {
            Object instance = constructor.invokeExact();
            for (MethodHandle setter : setters) {
                setter.invokeExact(instance, source);
            }
            return instance;
        };
    }

    private Conversion conversion(Type type, Class<?> owner, String component) {
        if (type instanceof Class<?> plain) {
            return conversionOf(plain, owner, component);
        }
        if (type instanceof WildcardType wildcard) {
            return conversion(wildcard.getUpperBounds()[0], owner, component);
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            Type raw = parameterized.getRawType();
            if (raw == List.class || raw == Collection.class || raw == Set.class) {
                return new StructuredConversions.OfCollection(
                        conversion(arguments[0], owner, component), raw == Set.class);
            }
            if (raw == Map.class && arguments[0] == String.class) {
                return new StructuredConversions.OfMap(conversion(arguments[1], owner, component));
            }
            if (raw == Optional.class) {
                return new StructuredConversions.OfOptional(conversion(arguments[0], owner, component));
            }
        }
        throw unsupported(type, owner, component);
    }

    private Conversion conversionOf(Class<?> type, Class<?> owner, String component) {
        Conversion scalar = ScalarConversions.of(type);
        if (scalar != null) {
            return scalar;
        }
        if (type.isEnum()) {
            return new StructuredConversions.OfEnum(type);
        }
        if (type.isInterface()
                || type.isArray()
                || type.isPrimitive()
                || type.getName().startsWith("java.")) {
            throw unsupported(type, owner, component);
        }
        StructuredConversions.OfInstance known = instances.get(type);
        if (known == null) {
            known = new StructuredConversions.OfInstance();
            instances.put(type, known);
            known.link(plan(type, Map.of()));
        }
        return known;
    }

    private static TypeMappingException unsupported(Type type, Class<?> owner, String component) {
        return new TypeMappingException(
                owner,
                "has a component '" + component + "' of the unsupported type " + type.getTypeName()
                        + "; use a type that TypeMapping lists, such as a number, a String, a java.time type, an enum, a"
                        + " record, or a List, Map<String, …> or Optional of these.");
    }
}
