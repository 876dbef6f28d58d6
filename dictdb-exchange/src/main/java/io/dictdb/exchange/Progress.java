package io.dictdb.exchange;

/**
 * How far an import or export is.
 *
 * @param rows how many rows were inserted or written; for an import that inserts all rows in one statement, how many were read
 * @param done how much of the total is done
 * @param total for an import the bytes that it reads, twice the file's if it reads the file twice; for an export the rows
 */
public record Progress(long rows, long done, long total) {}
