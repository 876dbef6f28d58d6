package io.dictdb.reliability;

/** A planted fault: a row counts as the one that was read, whatever has become of it. */
public final class AlwaysSame {
    private AlwaysSame() {}

    /** Returns true. */
    public static boolean isSame(Object row, Object rows, int rowId) {
        return true;
    }
}
