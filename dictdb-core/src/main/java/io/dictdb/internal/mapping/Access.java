package io.dictdb.internal.mapping;

import io.dictdb.TypeMappingException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Looks up what is called of a type: all of it where it is on the class path or opened to DictDB, else what is public and exported. */
final class Access {
    private static final String LOOKUP_REMEDY = "give the mapping a lookup of the module that has the type:"
            + " TypeMapping.of(…).lookup(MethodHandles.lookup()).";

    private final Class<?> type;
    private final MethodHandles.Lookup lookup;

    private Access(Class<?> type, MethodHandles.Lookup lookup) {
        this.type = type;
        this.lookup = lookup;
    }

    /** Returns the access to a type by the lookup that was given, or by DictDB's own. */
    static Access to(Class<?> type, MethodHandles.@Nullable Lookup given) {
        MethodHandles.Lookup base = given;
        if (base == null) {
            base = MethodHandles.lookup();
            Access.class.getModule().addReads(type.getModule());
        }
        try {
            return new Access(type, MethodHandles.privateLookupIn(type, base));
        } catch (IllegalAccessException e) {
            return new Access(type, base);
        }
    }

    /** A search that can be refused. */
    private interface Search {
        MethodHandle find() throws ReflectiveOperationException;
    }

    /** Found by reflection: by its signature, types of one name from several class loaders would get into each other's way. */
    MethodHandle constructor(Class<?>... parameters) {
        return find(() -> lookup.unreflectConstructor(type.getDeclaredConstructor(parameters)), "its constructor");
    }

    MethodHandle method(Method method) {
        return find(() -> lookup.unreflect(method), "its method " + method.getName());
    }

    MethodHandle getter(Field variable) {
        return find(() -> lookup.unreflectGetter(variable), "its variable " + variable.getName());
    }

    MethodHandle setter(Field variable) {
        return find(() -> lookup.unreflectSetter(variable), "its variable " + variable.getName());
    }

    private MethodHandle find(Search search, String what) {
        try {
            return search.find();
        } catch (ReflectiveOperationException e) {
            throw new TypeMappingException(
                    type, "cannot be accessed (" + what + "): " + reason() + ", or " + LOOKUP_REMEDY, e);
        }
    }

    private String reason() {
        Module module = type.getModule();
        String packageName = type.getPackageName();
        Module own = Access.class.getModule();
        if (!module.isExported(packageName, own)) {
            return "package " + packageName + " is not exported. Add 'exports " + packageName + ";' or 'opens "
                    + packageName + " to " + own.getName() + ";' to the module-info of " + module.getName();
        }
        return "it is not public. Make the type and what DictDB calls of it public, or add 'opens " + packageName
                + " to " + own.getName() + ";' to the module-info of " + module.getName();
    }
}
