package io.dictdb.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line what is wrong with the arguments, and where to read how they should be. */
final class UsageErrors implements IParameterExceptionHandler {
    private final Reporter reporter;

    UsageErrors(Reporter reporter) {
        this.reporter = reporter;
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        reporter.warn("error", message(error));
        CommandLine commandLine = error.getCommandLine();
        reporter.warn("error.see-help", commandLine.getCommandSpec().qualifiedName());
        return ExitCodes.USAGE;
    }

    private String message(ParameterException error) {
        Messages messages = reporter.messages();
        if (error instanceof UnmatchedArgumentException unmatched) {
            return messages.text("error.unknown-argument", String.join(" ", unmatched.getUnmatched()));
        }
        if (error instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return messages.text("error.missing", missing.getMissing().get(0).paramLabel());
        }
        return String.valueOf(error.getMessage());
    }
}
