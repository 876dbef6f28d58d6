package io.dictdb.benchmarks.contestant;

/** A contestant that can change several rows in one transaction. */
public interface Transactional {
    /** Reads two orders by key, and takes the quantity from one and adds it to the other, both or none. */
    void move(long from, long to, long quantity) throws Exception;
}
