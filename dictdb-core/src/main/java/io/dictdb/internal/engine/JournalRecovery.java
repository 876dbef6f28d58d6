package io.dictdb.internal.engine;

import io.dictdb.DatabaseFileException;
import io.dictdb.Format;
import io.dictdb.InputLimits;
import io.dictdb.Recovery;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.file.JournalHeader;
import io.dictdb.internal.file.JournalReader;
import io.dictdb.internal.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Brings a database to the last state that its directory has: that of the newest checkpoint, and the statements of the journal after it.
 * Refuses whatever is not exactly that. Nothing is changed in the directory but the journal's end, if a crash left it torn.
 */
final class JournalRecovery {
    private final JournalDirectory directory;
    private final EmbeddedDatabase database;
    private final FileWatch watch;
    private long checkpoint;
    private long statements;
    private long cutBytes;
    private long journalBytes;
    private long lastSegment;

    /** Whether the database is known to be the one that the files are of, not new. */
    private boolean identified;

    /** The change with which the last segment that was read ended. */
    private long segmentEnd;

    JournalRecovery(JournalDirectory directory, EmbeddedDatabase database, FileWatch watch) {
        this.directory = directory;
        this.database = database;
        this.watch = watch;
    }

    /**
     * Fills the database, which is new.
     *
     * @throws DatabaseFileException if a file is damaged or missing
     */
    Recovery run() throws IOException {
        loadCheckpoint();
        segmentEnd = checkpoint;
        List<Long> segments = directory.segments();
        if (!segments.isEmpty()) {
            lastSegment = segments.get(segments.size() - 1);
        }
        int first = firstNeeded(segments);
        for (int i = first; i < segments.size(); i++) {
            if (i > first && segments.get(i) != segments.get(i - 1) + 1) {
                throw missing(segments.get(i - 1) + 1);
            }
            readSegment(segments.get(i), i == first, i == segments.size() - 1);
        }
        if (first == segments.size() && identified) {
            throw missing(lastSegment + 1);
        }
        return new Recovery(checkpoint, statements, cutBytes);
    }

    /** Returns the number of the segment that is to be written next. */
    long nextSegment() {
        return lastSegment + 1;
    }

    /** Returns how many bytes the segments have. */
    long journalBytes() {
        return journalBytes;
    }

    private void loadCheckpoint() throws IOException {
        List<Long> checkpoints = directory.checkpoints();
        if (checkpoints.isEmpty()) {
            return;
        }
        checkpoint = checkpoints.get(checkpoints.size() - 1);
        Path file = directory.checkpoint(checkpoint);
        DatabaseLoader.load(database, file, Format.BINARY, InputLimits.DEFAULT, watch);
        if (database.sequence() != checkpoint) {
            throw new DatabaseFileException(
                    file, "reaches change " + database.sequence() + ", not the one of its name; it was renamed.", null);
        }
        identified = true;
    }

    /**
     * Returns the place of the last segment that was begun before the checkpoint, or of the first if there is none. What is before it may be
     * there in part: a crash can have kept it from being deleted. Without a checkpoint, all are needed.
     */
    private int firstNeeded(List<Long> segments) throws IOException {
        for (int i = segments.size() - 1; i > 0 && identified; i--) {
            try (JournalReader reader = JournalReader.open(directory.segment(segments.get(i)))) {
                JournalHeader header = reader.header();
                if (header != null && header.first() <= checkpoint) {
                    return i;
                }
            }
        }
        return 0;
    }

    private void readSegment(long number, boolean first, boolean last) throws IOException {
        Path file = directory.segment(number);
        boolean neverBegun = false;
        try (JournalReader reader = JournalReader.open(file)) {
            JournalHeader header = reader.header();
            if (header != null) {
                checkHeader(file, header, number, first);
                readRecords(file, reader, header, last);
            } else if (last && reader.hasNoRecords() && !(first && checkpoint > 0)) {
                neverBegun = true;
                cutBytes += reader.size();
            } else {
                throw damaged(file, 0);
            }
        }
        if (neverBegun) { // a crash came while it was made, before any statement was in it
            directory.delete(number);
            lastSegment = number - 1;
        }
    }

    private void checkHeader(Path file, JournalHeader header, long number, boolean first) {
        if (header.number() != number) {
            throw new DatabaseFileException(
                    file, "is segment " + header.number() + " of the journal; it was renamed.", null);
        }
        if (!identified) {
            database.resume(header.database());
            identified = true;
        }
        if (!header.database().equals(database.id())) {
            throw new DatabaseFileException(
                    file,
                    "is of another database (" + header.database() + ", not " + database.id() + "); remove it.",
                    null);
        }
        boolean follows = first ? header.first() <= segmentEnd : header.first() == segmentEnd;
        if (!follows) {
            throw new DatabaseFileException(
                    file,
                    "follows on change " + header.first() + ", and what is there before it ends with change "
                            + segmentEnd
                            + ": a segment or checkpoint is missing. Put it back, or restore a backup.",
                    null);
        }
        segmentEnd = header.first();
    }

    private void readRecords(Path file, JournalReader reader, JournalHeader header, boolean last) throws IOException {
        while (reader.next()) {
            watch.check();
            if (reader.from() != segmentEnd || reader.to() <= reader.from()) {
                throw new DatabaseFileException(
                        file,
                        "has a record that follows on change " + reader.from() + " after change " + segmentEnd
                                + ", before byte " + reader.position() + "; it was changed. Use another copy.",
                        null);
            }
            if (reader.to() > database.sequence()) {
                database.apply(reader.read(header.database()));
                statements++;
            }
            segmentEnd = reader.to();
        }
        if (!reader.isAtEnd()) {
            if (!last || reader.isDamaged(segmentEnd)) {
                throw damaged(file, reader.position());
            }
            cutBytes += reader.size() - reader.position();
            directory.cut(header.number(), reader.position());
        }
        journalBytes += reader.position();
    }

    private DatabaseFileException damaged(Path file, long position) {
        return new DatabaseFileException(
                file,
                "is damaged at byte " + position + ": the statements after change "
                        + Math.max(database.sequence(), segmentEnd)
                        + " cannot be read, and some of them were on disk. Use another copy, or restore a backup.",
                null);
    }

    private DatabaseFileException missing(long number) {
        return new DatabaseFileException(
                directory.segment(number),
                "is missing, and with it the statements after change " + database.sequence()
                        + "; put it back, or restore a backup.",
                null);
    }
}
