package io.dictdb.examples.web;

import io.dictdb.ConditionSyntaxException;
import io.dictdb.JournalException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers what cannot be done with problem details (RFC 9457); those of Spring's own exceptions come from the superclass. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ProblemDetail conditionCannotBeRead(ConditionSyntaxException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "Condition cannot be read", e);
        problem.setProperty("code", e.code());
        problem.setProperty("parameter", "where");
        problem.setProperty("offset", e.offset());
        problem.setProperty("expected", e.expected());
        return problem;
    }

    /** The disk fails: nothing is acknowledged that might be lost, and reading goes on. */
    @ExceptionHandler
    ProblemDetail nothingCanBeStored(JournalException e) {
        logger.error("A log could not be stored", e);
        ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "Nothing can be stored at the moment", null);
        problem.setProperty("code", e.code());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unexpected(RuntimeException e) {
        logger.error("A request failed", e);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "The request failed", null);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<InvalidParameter> invalid = e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new InvalidParameter(
                                Objects.requireNonNullElse(
                                        result.getMethodParameter().getParameterName(), ""),
                                Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid"))))
                .toList();
        e.getBody().setProperty("invalid", invalid);
        return super.handleHandlerMethodValidationException(e, headers, status, request);
    }

    private static ProblemDetail problem(HttpStatus status, String title, @Nullable Exception cause) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(title);
        if (cause != null) {
            problem.setDetail(cause.getMessage());
        }
        return problem;
    }

    /**
     * What is wrong with a parameter.
     *
     * @param parameter its name
     * @param message what is wrong
     */
    record InvalidParameter(String parameter, String message) {}
}
