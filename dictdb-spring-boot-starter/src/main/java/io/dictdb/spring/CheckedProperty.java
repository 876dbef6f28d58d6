package io.dictdb.spring;

import io.dictdb.InvalidArgumentException;
import java.util.function.Function;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Hands the values of properties to what checks them, and names the property where one is refused. */
final class CheckedProperty {
    private CheckedProperty() {}

    /**
     * Returns what a function makes of a property's value.
     *
     * @param name the property, without {@code dictdb.}
     * @throws InvalidConfigurationPropertyValueException if the function refuses the value
     */
    static <T, R> R apply(String name, T value, Function<T, R> function) {
        try {
            return function.apply(value);
        } catch (InvalidArgumentException e) {
            throw new InvalidConfigurationPropertyValueException("dictdb." + name, value, e.getMessage());
        }
    }
}
