package io.dictdb.cli;

import io.dictdb.Format;
import java.util.Locale;
import java.util.Optional;

/** The formats of database files as options name them. */
final class DatabaseFormat {
    private DatabaseFormat() {}

    static Optional<Format> of(String code) {
        for (Format format : Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(code)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
