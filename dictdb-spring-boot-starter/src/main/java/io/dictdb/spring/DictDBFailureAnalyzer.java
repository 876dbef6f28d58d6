package io.dictdb.spring;

import io.dictdb.DictDBException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines why an application whose database cannot be opened or restored does not start. */
final class DictDBFailureAnalyzer extends AbstractFailureAnalyzer<DictDBException> {
    DictDBFailureAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DictDBException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Do what the description says, or check the properties dictdb.*.",
                rootFailure);
    }
}
