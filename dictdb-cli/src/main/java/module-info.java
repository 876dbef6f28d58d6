/** The {@code dictdb} command. */
module io.dictdb.cli {
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires info.picocli;
    requires io.dictdb;
    requires io.dictdb.exchange;
    requires me.tongfei.progressbar;
    requires org.slf4j;

    opens io.dictdb.cli to
            info.picocli;
}
