package io.dictdb.internal.engine;

import io.dictdb.InvalidArgumentException;
import io.dictdb.UnsupportedValueException;
import io.dictdb.Values;
import io.dictdb.internal.file.JsonLine;
import io.dictdb.internal.plan.Position;
import io.dictdb.internal.plan.SortOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A position in an order as a string of letters, digits, minus and underscore: the order and the values, as JSON in Base64. */
final class PageToken {
    private PageToken() {}

    static String of(SortOrder order, Position position) {
        String json = JsonLine.textOf(List.of(order.fields(), position.values()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a token.
     *
     * @throws InvalidArgumentException if it is damaged, or of another order
     */
    static Position read(String token, SortOrder order) {
        if (!(decoded(token) instanceof List<?> parts)
                || parts.size() != 2
                || !(parts.get(0) instanceof List<?> fields)
                || !(parts.get(1) instanceof List<?> values)
                || values.size() != fields.size()) {
            throw new InvalidArgumentException(
                    "token",
                    "The page token is damaged; give it as Page.next returned it, or begin at the first page.");
        }
        if (!fields.equals(order.fields())) {
            throw new InvalidArgumentException(
                    "token",
                    "The page token is of a query ordered by " + fields + ", not " + order.fields()
                            + "; give it to a query in its order, or begin at the first page.");
        }
        List<@Nullable Object> position = new ArrayList<>(values);
        return new Position(position);
    }

    /** Returns the value that the token stands for, null if it is none. */
    private static @Nullable Object decoded(String token) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Values.copyOf(JsonLine.readValue(json), "token");
        } catch (IllegalArgumentException | UnsupportedValueException e) {
            return null;
        }
    }
}
