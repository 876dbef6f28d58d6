package io.dictdb.internal.feed;

import io.dictdb.Changes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a feed logs. */
final class FeedLog {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private FeedLog() {}

    static void failed(long sequence, Throwable failure) {
        if (LOG.isWarnEnabled()) {
            LOG.atWarn()
                    .addKeyValue("op", "CHANGES")
                    .addKeyValue("sequence", sequence)
                    .setCause(failure)
                    .log("A reader of changes ended after change {}: {}", sequence, failure.toString());
        }
    }

    static void endFailed(Throwable failure) {
        if (LOG.isWarnEnabled()) {
            LOG.atWarn()
                    .addKeyValue("op", "CHANGES")
                    .setCause(failure)
                    .log("A reader of changes failed when it was told of its end: {}", failure.toString());
        }
    }
}
