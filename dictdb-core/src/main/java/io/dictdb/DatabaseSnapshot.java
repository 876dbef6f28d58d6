package io.dictdb;

import java.util.List;
import java.util.Optional;

/**
 * One state of all tables of a database, for reading, for as long as it is held; see {@link DictDB#snapshot}.
 *
 * <p>Taking one costs O(tables), holding it the memory of what is changed meanwhile: writers copy what they change the first time, in
 * pieces of up to 1,024 rows, and wait for nothing. A snapshot that is lost without being closed is freed by the garbage collector.
 *
 * <p>Reading uses the indexes that the tables have now. They say how to find what is still as it was; rows in pieces that have changed since
 * are looked at one by one, so that reading by index turns into scanning by and by as more and more of a table changes. {@link
 * ReadableTable#get} stays O(1) for a key that the table still has.
 *
 * <p>Safe for use by several threads. Tables that are dropped stay readable here.
 */
public interface DatabaseSnapshot extends AutoCloseable {
    /**
     * Returns the table with that name, the same object each time.
     *
     * @throws TableNotFoundException if there was none
     * @throws SnapshotClosedException if the snapshot is closed
     */
    ReadableTable table(String name);

    /**
     * Returns the table with that name, if there was one.
     *
     * @throws SnapshotClosedException if the snapshot is closed
     */
    Optional<ReadableTable> findTable(String name);

    /** Returns the names of the tables in the order they were created. */
    List<String> tableNames();

    /** Returns how many changes the database had seen: statements and transactions that changed anything, one each. */
    long sequence();

    /** Returns how many changes the database has seen since. */
    long age();

    /**
     * Lets go of the rows. What is read from the snapshot's tables afterwards throws {@link SnapshotClosedException}; rows, lists, streams
     * and cursors that were read before stay good. Closing it again does nothing.
     */
    @Override
    void close();
}
