package io.dictdb.reliability.disk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault of a program, put in below it: the disk leaves out or moves what the program does, as if it had not done it, or later. A suite
 * that stays green with one of them is worth nothing.
 */
public enum Plant {
    /** The program is as it is. */
    NONE,
    /** Files are not forced. */
    NO_FILE_FORCE,
    /** Directories are not forced. */
    NO_DIRECTORY_FORCE,
    /** Files are written under their own name. */
    NO_RENAME,
    /** Files get their name only after the backup was acknowledged, before the next change. */
    ACKNOWLEDGED_BEFORE_RENAME;

    private static final Pattern PART = Pattern.compile("(.*)\\.[0-9a-f]{8}\\.part");

    String name(String name) {
        Matcher part = PART.matcher(name);
        return this == NO_RENAME && part.matches() ? part.group(1) : name;
    }

    boolean forces(boolean directory) {
        return this != (directory ? NO_DIRECTORY_FORCE : NO_FILE_FORCE);
    }
}
