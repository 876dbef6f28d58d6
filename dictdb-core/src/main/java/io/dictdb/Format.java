package io.dictdb;

/** The file formats a database can be saved in. */
public enum Format {
    /**
     * JSON text, one record per line: readable by people and by the Python library of the same idea. Values that JSON has no
     * notation for (dates, decimals, bytes, NaN…) are kept as small tagged objects and come back with their type.
     */
    JSON
}
