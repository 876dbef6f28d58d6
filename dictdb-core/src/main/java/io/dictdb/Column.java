package io.dictdb;

/** A field of a {@link Cursor}'s rows, looked up by name once; see {@link Cursor#column}. */
public interface Column {
    /** Returns the field's name. */
    String name();
}
