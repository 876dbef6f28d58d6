package io.dictdb.examples.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A request names a field that logs do not have. */
final class UnknownFieldException extends ErrorResponseException {
    UnknownFieldException(String field, List<String> fields) {
        super(HttpStatus.BAD_REQUEST);
        setTitle("Unknown field");
        setDetail("Logs have no field '" + field + "' to order by; they have " + String.join(", ", fields) + ".");
    }
}
