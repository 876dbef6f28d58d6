package io.dictdb.exchange;

import io.dictdb.InvalidArgumentException;

/**
 * What an import does with rows that cannot be taken in: too few or too many cells, a value that is not of its column's type or of the
 * schema's, a missing or duplicate key, a duplicate value of a unique index. Immutable.
 */
public final class BadRows {
    private static final BadRows STOP = new BadRows(true, 0);
    private static final BadRows SKIP = new BadRows(false, 0);

    private final boolean stops;
    private final int kept;

    private BadRows(boolean stops, int kept) {
        this.stops = stops;
        this.kept = kept;
    }

    /** The first bad row ends the import with an {@link ImportException}. The default. */
    public static BadRows stop() {
        return STOP;
    }

    /** Bad rows are left out and counted. */
    public static BadRows skip() {
        return SKIP;
    }

    /**
     * Bad rows are left out and counted, and the first ones are in the result.
     *
     * @param most how many, at least 1
     * @throws InvalidArgumentException if it is less
     */
    public static BadRows collect(int most) {
        if (most < 1) {
            throw new InvalidArgumentException("most", "most is " + most + "; it must be at least 1, or use skip().");
        }
        return new BadRows(false, most);
    }

    boolean stops() {
        return stops;
    }

    int kept() {
        return kept;
    }
}
