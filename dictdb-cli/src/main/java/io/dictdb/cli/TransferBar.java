package io.dictdb.cli;

import io.dictdb.DictDB;
import io.dictdb.FileOptions;
import io.dictdb.exchange.Progress;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far work with a file or a directory of backups is; elsewhere, nothing. */
final class TransferBar implements AutoCloseable {
    private final Reporter reporter;
    private final String task;
    private final ProgressBarConsumer consumer;
    private @Nullable ProgressBar bar;

    TransferBar(Reporter reporter, Path file) {
        this.reporter = reporter;
        consumer = reporter.terminal().bar();
        task = String.valueOf(file.getFileName());
    }

    /** Reads a database file and shows how far it is. */
    static DictDB load(Reporter reporter, Path file) {
        try (TransferBar bar = new TransferBar(reporter, file)) {
            return DictDB.load(file, bar.options());
        }
    }

    void show(Progress progress) {
        show(progress.done(), progress.total());
    }

    /** Returns options by which a database file is read or written that have it shown. */
    FileOptions options() {
        return FileOptions.defaults().onProgress(progress -> show(progress.done(), progress.total()));
    }

    void show(long done, long total) {
        if (!reporter.terminal().isInteractive()) {
            return;
        }
        if (bar == null) {
            bar = ProgressBarProgress.start(reporter, consumer, task, 0, total);
        }
        bar.maxHint(total);
        bar.stepTo(done);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            consumer.close(); // a bar closed before it was first drawn does not do this itself
        }
    }
}
