package io.dictdb.cli;

import java.util.ArrayList;
import java.util.List;

/** What was found missing or wrong. Only the first few are kept, however many there are. */
final class Problems {
    private static final int KEPT = 10;

    private final Messages messages;
    private final List<String> first = new ArrayList<>();
    private long count;

    Problems(Messages messages) {
        this.messages = messages;
    }

    void add(String key, Object... arguments) {
        count++;
        if (first.size() < KEPT) {
            first.add(messages.text(key, arguments));
        }
    }

    long count() {
        return count;
    }

    List<String> first() {
        return List.copyOf(first);
    }
}
