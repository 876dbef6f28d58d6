/** Tables from and to CSV and JSON Lines. */
module io.dictdb.exchange {
    requires transitive io.dictdb;
    requires de.siegmar.fastcsv;
    requires static transitive org.jspecify;

    exports io.dictdb.exchange;
}
