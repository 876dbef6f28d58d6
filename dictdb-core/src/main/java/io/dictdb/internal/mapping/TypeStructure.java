package io.dictdb.internal.mapping;

import io.dictdb.TypeMappingException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How instances of a type are made and read: of a record by its constructor and accessors, of another class by its constructor without
 * parameters and its properties.
 *
 * @param constructor makes an instance, of a record from all components
 * @param components in their order
 */
record TypeStructure(MethodHandle constructor, List<Component> components) {
    /**
     * A component of a record, or a property of another class.
     *
     * @param name its name
     * @param accessor the name of the method that reads it, or null if it is a variable
     * @param type its type
     * @param rawType the class of its type
     * @param getter reads it
     * @param setter sets it, null for a record
     */
    record Component(
            String name,
            @Nullable String accessor,
            Type type,
            Class<?> rawType,
            MethodHandle getter,
            @Nullable MethodHandle setter) {}

    static TypeStructure of(Class<?> type, MethodHandles.@Nullable Lookup lookup) {
        if (type.isRecord()) {
            return ofRecord(type, Access.to(type, lookup));
        }
        boolean inner = type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
        if (type.isInterface()
                || type.isEnum()
                || type.isArray()
                || type.isPrimitive()
                || inner
                || Modifier.isAbstract(type.getModifiers())
                || Arrays.stream(type.getDeclaredConstructors())
                        .noneMatch(constructor -> constructor.getParameterCount() == 0)) {
            throw new TypeMappingException(
                    type,
                    "is neither a record nor a class with a constructor without parameters; make it one of them.");
        }
        TypeStructure structure = ofClass(type, Access.to(type, lookup));
        if (structure.components().isEmpty()) {
            throw new TypeMappingException(
                    type, "has no properties: give it getters and setters, or make it a record.");
        }
        return structure;
    }

    private static TypeStructure ofRecord(Class<?> type, Access access) {
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.add(new Component(
                    component.getName(),
                    component.getName(),
                    component.getGenericType(),
                    component.getType(),
                    access.method(component.getAccessor()),
                    null));
        }
        Class<?>[] parameters = components.stream().map(Component::rawType).toArray(Class<?>[]::new);
        return new TypeStructure(access.constructor(parameters), components);
    }

    private static TypeStructure ofClass(Class<?> type, Access access) {
        List<Component> components = new ArrayList<>();
        for (Method getter : type.getMethods()) {
            String name = propertyName(getter);
            Method setter = name == null ? null : setter(type, name, getter.getReturnType());
            if (name != null && setter != null) {
                components.add(new Component(
                        name,
                        getter.getName(),
                        getter.getGenericReturnType(),
                        getter.getReturnType(),
                        access.method(getter),
                        access.method(setter)));
            }
        }
        for (Field variable : type.getFields()) {
            boolean known = components.stream().anyMatch(one -> one.name().equals(variable.getName()));
            if (!known && (variable.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0) {
                components.add(new Component(
                        variable.getName(),
                        null,
                        variable.getGenericType(),
                        variable.getType(),
                        access.getter(variable),
                        access.setter(variable)));
            }
        }
        List<String> declared =
                Arrays.stream(type.getDeclaredFields()).map(Field::getName).toList();
        components.sort(Comparator.comparingInt((Component one) -> declared.indexOf(one.name()) & Integer.MAX_VALUE)
                .thenComparing(Component::name));
        return new TypeStructure(access.constructor(), components);
    }

    private static @Nullable String propertyName(Method method) {
        String name = method.getName();
        boolean isGetter = method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && !method.isBridge()
                && method.getReturnType() != void.class;
        boolean isTruth = method.getReturnType() == boolean.class;
        if (isGetter && name.startsWith("get") && name.length() > 3) {
            return decapitalized(name.substring(3));
        }
        return isGetter && isTruth && name.startsWith("is") && name.length() > 2
                ? decapitalized(name.substring(2))
                : null;
    }

    /** As beans have it: URL stays URL, Name becomes name. */
    private static String decapitalized(String name) {
        boolean isAcronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return isAcronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static @Nullable Method setter(Class<?> type, String property, Class<?> propertyType) {
        String name = "set" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name)
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == propertyType) {
                return method;
            }
        }
        return null;
    }
}
