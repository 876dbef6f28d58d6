/** Where the log events of DictDB go. */
module io.dictdb.logging {
    requires transitive io.dictdb;
    requires transitive org.slf4j;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires tools.jackson.core;
    requires static transitive org.jspecify;

    exports io.dictdb.logging;
}
