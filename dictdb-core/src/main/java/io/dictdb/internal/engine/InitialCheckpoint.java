package io.dictdb.internal.engine;

import io.dictdb.ErrorCode;
import io.dictdb.Format;
import io.dictdb.InitialState;
import io.dictdb.JournalException;
import io.dictdb.internal.file.AtomicFile;
import io.dictdb.internal.file.DatabaseFile;
import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileWatch;
import io.dictdb.internal.journal.JournalDirectory;
import io.dictdb.internal.store.DatabaseCut;
import java.io.IOException;
import java.util.UUID;

/** Puts the state that a database is to begin with into its directory, or makes sure that what is there goes beyond it. */
final class InitialCheckpoint {
    private final JournalDirectory directory;
    private final InitialState state;
    private final FileWatch watch;

    InitialCheckpoint(JournalDirectory directory, InitialState state, FileWatch watch) {
        this.directory = directory;
        this.state = state;
        this.watch = watch;
    }

    /**
     * Looks at what was recovered.
     *
     * @param isNew whether it is a database in which nothing ever happened
     * @return whether there is a checkpoint now that was not there
     * @throws JournalException if the database is another one than the state's, or behind it
     */
    boolean write(EmbeddedDatabase recovered, boolean isNew) throws IOException {
        if (!state.isThere()) {
            return false;
        }
        if (!isNew) {
            check(recovered);
            return false;
        }
        EmbeddedDatabase initial = EmbeddedDatabase.of(state.load());
        if (initial.sequence() < state.sequence()) { // what could not be read had used those numbers
            initial.skipSequence(state.sequence());
        }
        DatabaseCut cut = initial.cut(null);
        directory.begin(initial.id());
        AtomicFile file = new AtomicFile(directory.checkpoint(cut.sequence()), Long.MAX_VALUE);
        FileHeader header = new FileHeader(initial.id(), cut.sequence(), null, null);
        String unused = DatabaseFile.write(file, Format.BINARY, cut, header, watch);
        return true;
    }

    private void check(EmbeddedDatabase recovered) {
        UUID theirs = state.database().orElse(null);
        if (theirs == null) {
            throw differs("cannot be compared with the " + state + ", which does not say which database it is of");
        }
        if (!theirs.equals(recovered.id())) {
            throw differs("is database " + recovered.id() + ", and the " + state + " is of database " + theirs);
        }
        if (state.sequence() > recovered.sequence()) {
            throw differs(
                    "has seen " + recovered.sequence() + " changes, and the " + state + " reaches " + state.sequence());
        }
    }

    private JournalException differs(String how) {
        return new JournalException(
                ErrorCode.DATABASE_DIRECTORY,
                directory.path(),
                "is not the one it was to begin with: it " + how
                        + ". Open it without an initial state to go on with it, or move its directory away to begin anew.",
                null);
    }
}
