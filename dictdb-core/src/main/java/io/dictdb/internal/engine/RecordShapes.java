package io.dictdb.internal.engine;

import java.util.Arrays;

/**
 * The shapes that records of a table had lately: one for each number of fields, none of wide records.
 *
 * <p>Safe for use by several threads without a lock: a thread may miss the latest shape, but never sees half of one.
 */
final class RecordShapes {
    private static final int WIDE = 64;

    private final RecordShape empty = RecordShape.empty();
    private final RecordShape[] recent = new RecordShape[WIDE];

    RecordShapes() {
        Arrays.fill(recent, empty);
    }

    /** Returns the shape that a record with so many fields may have. */
    RecordShape expected(int fields) {
        return fields >= 0 && fields < WIDE ? recent[fields] : empty;
    }

    void remember(RecordShape shape) {
        if (shape.size() < WIDE) {
            recent[shape.size()] = shape;
        }
    }
}
