package io.dictdb.cli;

/** What the command's exit code means. */
final class ExitCodes {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /** As shells have it: 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
