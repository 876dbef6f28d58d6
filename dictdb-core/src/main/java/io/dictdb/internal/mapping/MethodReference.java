package io.dictdb.internal.mapping;

import io.dictdb.Accessor;
import io.dictdb.InvalidArgumentException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The name of the method that an {@link Accessor} refers to. A method reference knows it, and tells it when it is serialized; nothing is
 * written or read.
 */
final class MethodReference {
    /** The name, once known, for each class of accessors: a place in the code that has a method reference has a class of its own. */
    private static final ClassValue<AtomicReference<@Nullable String>> NAMES = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable String> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private MethodReference() {}

    /**
     * Returns the name.
     *
     * @throws InvalidArgumentException if the accessor is no method reference
     */
    static String methodOf(Accessor<?, ?> accessor) {
        AtomicReference<@Nullable String> known = NAMES.get(accessor.getClass());
        String name = known.get();
        if (name == null) {
            name = find(accessor);
            known.set(name);
        }
        return name;
    }

    private static String find(Accessor<?, ?> accessor) {
        try (Recorder recorder = new Recorder()) {
            recorder.writeObject(accessor);
            SerializedLambda lambda = recorder.lambda;
            if (lambda != null && !lambda.getImplMethodName().startsWith("lambda$")) {
                return lambda.getImplMethodName();
            }
        } catch (IOException e) {
            throw noReference(e);
        }
        throw noReference(null);
    }

    private static InvalidArgumentException noReference(@Nullable Throwable cause) {
        InvalidArgumentException exception = new InvalidArgumentException(
                "component",
                "This is no reference to a method; give one such as User::email, or use field(\"email\").");
        exception.initCause(cause);
        return exception;
    }

    /** Sees what a method reference says of itself, and writes it nowhere. */
    private static final class Recorder extends ObjectOutputStream {
        private @Nullable SerializedLambda lambda;

        Recorder() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            if (object instanceof SerializedLambda found) {
                lambda = found;
                return "";
            }
            return object;
        }
    }
}
