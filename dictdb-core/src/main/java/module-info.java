/** DictDB: an embedded, in-memory database whose records are dictionaries. */
@SuppressWarnings("module") // the modules that internals are exported to are built later
module io.dictdb {
    requires org.slf4j;
    requires tools.jackson.core;
    requires static transitive org.jspecify;
    requires static jdk.jfr;

    exports io.dictdb;
    exports io.dictdb.backup;
    exports io.dictdb.internal.file to
            io.dictdb.exchange;
    exports io.dictdb.internal.observe to
            io.dictdb.micrometer;
}
