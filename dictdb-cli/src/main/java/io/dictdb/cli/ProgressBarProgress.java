package io.dictdb.cli;

import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar that moves. */
final class ProgressBarProgress implements Progress {
    private static final int REFRESH_MILLIS = 100;

    private final ProgressBarConsumer consumer;
    private final ProgressBar bar;

    ProgressBarProgress(Reporter reporter, int from, int to) {
        consumer = reporter.terminal().bar();
        bar = start(reporter, consumer, reporter.messages().text("progress.task"), from, to);
    }

    /** Returns a bar that is shown from now on until it is closed, and its consumer with it. */
    static ProgressBar start(Reporter reporter, ProgressBarConsumer consumer, String task, long from, long to) {
        Terminal terminal = reporter.terminal();
        Locale locale = reporter.messages().locale();
        return new ProgressBarBuilder()
                .setConsumer(consumer)
                .setStyle(terminal.canShowBlocks() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setTaskName(task)
                .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale)))
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setInitialMax(to)
                .startsFrom(from, Duration.ZERO)
                .build();
    }

    @Override
    public void advanceTo(int users) {
        bar.stepTo(users);
    }

    @Override
    public void tenthReached(int users, Optional<Path> backup) {
        bar.refresh();
    }

    @Override
    public void close() {
        bar.close();
        // A bar closed before it was first drawn does not do this itself.
        consumer.close();
    }
}
