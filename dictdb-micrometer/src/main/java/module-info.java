/** Metrics of databases and their backups in the registries of Micrometer. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Micrometer is an automatic module
module io.dictdb.micrometer {
    requires transitive io.dictdb;
    requires transitive micrometer.core;
    requires static transitive org.jspecify;

    exports io.dictdb.micrometer;
}
