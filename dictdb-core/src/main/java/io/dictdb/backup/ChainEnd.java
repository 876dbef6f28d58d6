package io.dictdb.backup;

import io.dictdb.internal.file.FileHeader;
import io.dictdb.internal.file.FileHeader.Parent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The backup that was restored last, which the next delta must build on.
 *
 * @param header what it says about itself
 * @param sha256 its checksum
 */
record ChainEnd(FileHeader header, @Nullable String sha256) {
    /** Returns whether a delta builds on it. What the header of an older format does not tell is not asked for. */
    boolean carries(FileHeader delta) {
        Parent parent = delta.parent();
        return parent != null
                && parent.backup().equals(header.backup())
                && (parent.sha256() == null || parent.sha256().equals(sha256))
                && (parent.sequence() == null || parent.sequence() == header.sequence())
                && Objects.equals(delta.database(), header.database());
    }
}
