package io.dictdb.internal.mapping;

import io.dictdb.FieldType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conversions of types that have others in them, and of enums. */
final class StructuredConversions {
    private StructuredConversions() {}

    /** A constant of an enum, held as its name. */
    static final class OfEnum extends Conversion {
        private final Map<String, Object> constants = new LinkedHashMap<>();

        OfEnum(Class<?> type) {
            super("a " + type.getSimpleName() + " (one of " + Arrays.toString(names(type)) + ")", FieldType.STRING);
            for (Object constant : type.getEnumConstants()) {
                constants.put(((Enum<?>) constant).name(), constant);
            }
        }

        private static Object[] names(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toArray();
        }

        @Override
        Object toStored(Object value) {
            return ((Enum<?>) value).name();
        }

        @Override
        Object fromStored(Object stored) {
            Object constant = stored instanceof String name ? constants.get(name) : null;
            if (constant == null) {
                String got = stored instanceof String name ? "'" + name + "'" : Mismatch.describe(stored);
                throw new Mismatch(expected(), got, null);
            }
            return constant;
        }
    }

    /** A list, or a set that is held as one. */
    static final class OfCollection extends Conversion {
        private final Conversion elements;
        private final boolean isSet;

        OfCollection(Conversion elements, boolean isSet) {
            super("a list", FieldType.LIST);
            this.elements = elements;
            this.isSet = isSet;
        }

        @Override
        Object toStored(Object value) {
            List<@Nullable Object> stored = new ArrayList<>();
            for (Object element : (Collection<?>) value) {
                stored.add(elements.toStoredOrNull(element));
            }
            return stored;
        }

        @Override
        Object fromStored(Object stored) {
            if (!(stored instanceof List<?> list)) {
                throw Mismatch.of(expected(), stored);
            }
            List<@Nullable Object> values = new ArrayList<>(list.size());
            for (Object element : list) {
                try {
                    values.add(elements.fromStoredOrNull(element));
                } catch (Mismatch e) {
                    throw e.inElement(values.size());
                }
            }
            return isSet
                    ? Collections.unmodifiableSet(new LinkedHashSet<>(values))
                    : Collections.unmodifiableList(values);
        }
    }

    /** A map with strings as keys. */
    static final class OfMap extends Conversion {
        private final Conversion values;

        OfMap(Conversion values) {
            super("a map", FieldType.MAP);
            this.values = values;
        }

        @Override
        Object toStored(Object value) {
            Map<@Nullable Object, @Nullable Object> stored = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((name, element) -> stored.put(name, values.toStoredOrNull(element)));
            return stored;
        }

        @Override
        Object fromStored(Object stored) {
            if (!(stored instanceof Map<?, ?> map)) {
                throw Mismatch.of(expected(), stored);
            }
            Map<String, @Nullable Object> read = new LinkedHashMap<>();
            map.forEach((name, element) -> {
                try {
                    read.put((String) name, values.fromStoredOrNull(element));
                } catch (Mismatch e) {
                    throw e.inField((String) name);
                }
            });
            return Collections.unmodifiableMap(read);
        }
    }

    /** An Optional, empty for null. */
    static final class OfOptional extends Conversion {
        private final Conversion content;

        OfOptional(Conversion content) {
            super(content.expected(), content.fieldType());
            this.content = content;
        }

        @Override
        @Nullable
        Object toStored(Object value) {
            return content.toStoredOrNull(((Optional<?>) value).orElse(null));
        }

        @Override
        Object fromStored(Object stored) {
            return Optional.of(content.fromStored(stored));
        }

        @Override
        Object ofNull() {
            return Optional.empty();
        }
    }

    /** An instance of a type that is itself mapped, held as a map. */
    static final class OfInstance extends Conversion {
        /** Set once, before the conversion is used: a type may have components of its own type. */
        private @Nullable TypePlan<?> plan;

        OfInstance() {
            super("a map", FieldType.MAP);
        }

        void link(TypePlan<?> completed) {
            plan = completed;
        }

        private TypePlan<?> plan() {
            return Objects.requireNonNull(plan, "plan");
        }

        @Override
        Object toStored(Object value) {
            return plan().record(value, place -> false);
        }

        @Override
        Object fromStored(Object stored) {
            if (!(stored instanceof Map<?, ?> map)) {
                throw Mismatch.of(expected(), stored);
            }
            return plan().read(new FieldSource.OfMap(plan().fields(), map));
        }
    }
}
