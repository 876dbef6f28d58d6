package io.dictdb.documentation;

import java.io.Serial;

/** A guide that cannot be read: something in it has no meaning. */
final class GuideException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    GuideException(String file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }
}
