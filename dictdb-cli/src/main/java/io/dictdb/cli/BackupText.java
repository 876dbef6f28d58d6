package io.dictdb.cli;

import io.dictdb.backup.BackupInfo;
import io.dictdb.backup.Restoration.LostChanges;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Backups as the members of JSON objects, whose names stay, and as lines. */
final class BackupText {
    private BackupText() {}

    /** Returns what a file says about itself; null for what it does not. */
    static Map<String, @Nullable Object> members(BackupInfo backup) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("file", String.valueOf(backup.file().getFileName()));
        members.put("kind", backup.isDelta() ? "delta" : "full");
        members.put("format", backup.format().map(Enum::name).orElse(null));
        members.put("time", text(backup.time()));
        members.put("database", text(backup.database()));
        members.put("id", text(backup.id()));
        members.put("parent", text(backup.parent()));
        members.put("from_sequence", number(backup.fromSequence()));
        members.put("sequence", number(backup.sequence()));
        members.put("bytes", number(backup.bytes()));
        members.put("rows", backup.rows());
        members.put("has_checksum", backup.hasChecksum());
        members.put("problem", backup.problem().orElse(null));
        return members;
    }

    /** Returns the range of changes that are lost, or null if none is known to be. */
    static @Nullable Object members(Optional<LostChanges> lost) {
        return lost.map(range -> Map.of("from", range.from(), "to", range.to())).orElse(null);
    }

    static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    static void say(BackupInfo backup, Reporter reporter) {
        reporter.say(
                "backup.file",
                backup.file().getFileName(),
                backup.isDelta() ? 1 : 0,
                Objects.toString(number(backup.fromSequence()), "?"),
                Objects.toString(number(backup.sequence()), "?"),
                backup.rows().values().stream().mapToLong(Long::longValue).sum(),
                backup.bytes().orElse(0),
                backup.problem().isPresent() ? 2 : backup.hasChecksum() ? 0 : 1);
    }
}
