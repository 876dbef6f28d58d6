package io.dictdb.backup;

import io.dictdb.Format;
import io.dictdb.internal.file.AtomicFile;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a backup file: what it holds and a time, by which files are ordered.
 *
 * @param kind what the file holds
 * @param micros microseconds since 1970, from 0 to {@link #MAX_MICROS}
 * @param extension the {@link Format#fileExtension} of a format
 */
record BackupName(Kind kind, long micros, String extension) {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final Pattern FORM =
            Pattern.compile("dictdb_(backup|delta)_([0-9]{1,12})_([0-9]{6})\\.(json|dictdb)");

    private static final Pattern PART = Pattern.compile("(dictdb_.*)\\.[0-9a-f]{8}\\" + AtomicFile.PART);

    /** The last time that a name can hold. */
    static final long MAX_MICROS = 1_000_000_000_000L * MICROS_PER_SECOND - 1;

    /** The name of a JSON file. */
    BackupName(Kind kind, long micros) {
        this(kind, micros, Format.JSON.fileExtension());
    }

    enum Kind {
        FULL("backup"),
        DELTA("delta");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Returns the name that a file name spells, or null if it is none of a backup. */
    static @Nullable BackupName parse(String fileName) {
        Matcher form = FORM.matcher(fileName);
        if (!form.matches()) {
            return null;
        }
        Kind kind = form.group(1).equals(Kind.FULL.word) ? Kind.FULL : Kind.DELTA;
        long micros = Long.parseLong(form.group(2)) * MICROS_PER_SECOND + Long.parseLong(form.group(3));
        return new BackupName(kind, micros, form.group(4));
    }

    /** Returns whether a file name is that of a backup whose writing was cut short. */
    static boolean isPart(String fileName) {
        Matcher form = PART.matcher(fileName);
        return form.matches() && parse(form.group(1)) != null;
    }

    String fileName() {
        return String.format(
                Locale.ROOT,
                "dictdb_%s_%d_%06d.%s",
                kind.word,
                micros / MICROS_PER_SECOND,
                micros % MICROS_PER_SECOND,
                extension);
    }

    Instant instant() {
        return Instant.ofEpochSecond(micros / MICROS_PER_SECOND, micros % MICROS_PER_SECOND * 1000);
    }
}
