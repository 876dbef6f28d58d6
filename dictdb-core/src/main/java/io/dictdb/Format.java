package io.dictdb;

/** The file formats a database can be saved in. All hold the same, and {@link DictDB#load(java.nio.file.Path)} tells them apart. */
public enum Format {
    /**
     * JSON text, one record per line: readable by people and by the Python library of the same idea. Values that JSON has no
     * notation for (dates, decimals, bytes, NaN…) are kept as small tagged objects and come back with their type.
     */
    JSON("json"),

    /** CBOR (RFC 8949) in blocks with a checksum each: the fastest to write and to read, and smaller than JSON. */
    BINARY("dictdb"),

    /** {@link #BINARY} with each block compressed: the smallest, and slower to write. */
    COMPRESSED("dictdb");

    private final String fileExtension;

    Format(String fileExtension) {
        this.fileExtension = fileExtension;
    }

    /** Returns what the names of backup files of this format end with, without the dot. */
    public String fileExtension() {
        return fileExtension;
    }
}
