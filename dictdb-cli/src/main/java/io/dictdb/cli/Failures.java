package io.dictdb.cli;

import io.dictdb.DictDBException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in a line what made a command fail. What should never happen keeps its stack trace. */
final class Failures implements IExecutionExceptionHandler {
    private final Reporter reporter;

    Failures(Reporter reporter) {
        this.reporter = reporter;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        if (failure instanceof IOException io) {
            reporter.warn("error", describe(io, reporter.messages()));
        } else if (failure.getCause() instanceof IOException io && failure instanceof UncheckedIOException) {
            reporter.warn("error", describe(io, reporter.messages()));
        } else if (failure instanceof DictDBException || failure instanceof DemoException) {
            reporter.warn("error", String.valueOf(failure.getMessage()));
        } else {
            failure.printStackTrace(commandLine.getErr());
        }
        return ExitCodes.FAILED;
    }

    /** Returns what went wrong with a file; the exception's own message is often only the file's name. */
    static String describe(IOException failure, Messages messages) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof AccessDeniedException) {
            return messages.text("error.denied", message);
        }
        if (failure instanceof FileAlreadyExistsException) {
            return messages.text("error.is-a-file", message);
        }
        return failure instanceof NoSuchFileException ? messages.text("error.no-such-file", message) : message;
    }
}
