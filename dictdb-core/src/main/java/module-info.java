/** DictDB: an embedded, in-memory database whose records are dictionaries. */
module io.dictdb {
    requires org.slf4j;
    requires tools.jackson.core;
    requires static transitive org.jspecify;

    exports io.dictdb;
    exports io.dictdb.backup;
}
