package io.dictdb.internal.engine;

import io.dictdb.Format;
import io.dictdb.InputLimits;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.file.JournalHeader;
import io.dictdb.internal.file.JournalReader;
import io.dictdb.internal.journal.JournalDirectory;
import io.dictdb.internal.store.Commit;
import java.io.IOException;
import java.util.List;

/**
 * The commits that the directory of an open database still has: those since its last checkpoint. They are carried out again on a database of their
 * own, which tells the rows before each. Nothing is changed in the directory.
 */
final class JournalPast {
    private final JournalDirectory directory;
    private final long checkpoint;

    /** Takes the directory, and the change that its checkpoint reaches, 0 if it has none. */
    JournalPast(JournalDirectory directory, long checkpoint) {
        this.directory = directory;
        this.checkpoint = checkpoint;
    }

    /**
     * Returns the commits after a change up to another, which are written. O(rows + commits), in time and memory. While no checkpoint is
     * made.
     */
    List<Commit> commits(long after, long until) throws IOException {
        EmbeddedDatabase past = new EmbeddedDatabase();
        if (checkpoint > 0) {
            DatabaseLoader.load(
                    past, directory.checkpoint(checkpoint), Format.BINARY, InputLimits.DEFAULT, FileWatch.none());
        }
        for (long segment : directory.segments()) {
            if (past.sequence() < until) {
                carryOut(segment, past, after, until);
            }
        }
        if (past.sequence() < until) {
            throw new IOException("its journal ends after change " + past.sequence() + ", not " + until);
        }
        return past.keptCommits();
    }

    private void carryOut(long segment, EmbeddedDatabase past, long after, long until) throws IOException {
        try (JournalReader reader = JournalReader.open(directory.segment(segment))) {
            JournalHeader header = reader.header();
            if (header == null) {
                return;
            }
            past.resume(header.database());
            while (past.sequence() < until && reader.next()) {
                if (reader.to() > after) {
                    past.keepChanges(Integer.MAX_VALUE);
                }
                if (reader.to() > past.sequence()) {
                    past.apply(reader.read(header.database()));
                }
            }
        }
    }
}
