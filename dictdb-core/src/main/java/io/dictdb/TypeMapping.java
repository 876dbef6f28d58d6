package io.dictdb;

import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a Java type maps to rows. A type alone does for most; this is for a key that is not called {@code id}, for fields with other
 * names than the components, and for types that DictDB may not access by itself. Immutable.
 *
 * <p>A type is a record, whose components are the fields, or a class with a constructor without parameters, whose fields are its
 * properties (a getter and a setter: {@code getName} or {@code isName} and {@code setName}) and its public variables that are not final.
 * Components are of these types:
 *
 * <ul>
 *   <li>primitives and their boxes, {@code String}, {@code BigInteger}, {@code BigDecimal}, {@code Number}, {@code byte[]}, the
 *       {@code java.time} types that {@link Values} names, {@code UUID}, and {@code Object} for any value;
 *   <li>enums, which are stored as their names;
 *   <li>records and classes as above, which are stored as maps;
 *   <li>{@code List}, {@code Collection}, {@code Set} and {@code Map} with {@code String} keys of all these; a set is stored as a list;
 *   <li>{@code Optional} of any of these; an empty one is null.
 * </ul>
 *
 * <p>Null and missing fields are read as null or as an empty {@code Optional}; a primitive refuses them. A number is read only as a type
 * that holds it exactly, but for whole numbers as {@code double}, which are rounded as {@link Row#getDouble} does. Fields of a row that the
 * type lacks are passed over.
 *
 * <p>On the class path, and where a module opens the package to {@code io.dictdb}, any type can be mapped; where it only exports
 * the package, public types with public constructors and methods can. Else give a {@link #lookup}.
 *
 * <pre>{@code
 * TypeMapping<User> mapping = TypeMapping.of(User.class).key("email").rename("born", "birth_date");
 * TypedTable<User> users = db.createTable("users", mapping);
 * }</pre>
 *
 * @param <T> the type
 */
public final class TypeMapping<T> {
    private final Class<T> type;
    private final @Nullable String key;
    private final Map<String, String> renamed;
    private final MethodHandles.@Nullable Lookup lookup;

    private TypeMapping(
            Class<T> type, @Nullable String key, Map<String, String> renamed, MethodHandles.@Nullable Lookup lookup) {
        this.type = Objects.requireNonNull(type, "type");
        this.key = key;
        this.renamed = Collections.unmodifiableMap(renamed);
        this.lookup = lookup;
    }

    /** Returns the mapping of a type in which every field is called as its component. */
    public static <T> TypeMapping<T> of(Class<T> type) {
        return new TypeMapping<>(type, null, Map.of(), null);
    }

    /** Returns this mapping with the component that is the primary key; without one, {@code id} is if there is one. */
    public TypeMapping<T> key(String component) {
        return new TypeMapping<>(type, Objects.requireNonNull(component, "component"), renamed, lookup);
    }

    /** Returns this mapping with another name for a component's field. */
    public TypeMapping<T> rename(String component, String field) {
        Map<String, String> more = new LinkedHashMap<>(renamed);
        more.put(Objects.requireNonNull(component, "component"), Objects.requireNonNull(field, "field"));
        return new TypeMapping<>(type, key, more, lookup);
    }

    /**
     * Returns this mapping with what the type and those of its components are accessed by: {@code MethodHandles.lookup()}, called in
     * the module that has them.
     */
    public TypeMapping<T> lookup(MethodHandles.Lookup access) {
        return new TypeMapping<>(type, key, renamed, Objects.requireNonNull(access, "access"));
    }

    /** Returns the type. */
    public Class<T> type() {
        return type;
    }

    /** Returns the component that was named as the primary key, if one was. */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** Returns the fields that are not called as their components, by component. */
    public Map<String, String> renamed() {
        return renamed;
    }

    /** Returns what the type is accessed by, if it was given. */
    public Optional<MethodHandles.Lookup> lookup() {
        return Optional.ofNullable(lookup);
    }
}
