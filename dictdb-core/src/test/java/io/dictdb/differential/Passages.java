package io.dictdb.differential;

import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.IndexDefinition;
import io.dictdb.Table;
import io.dictdb.backup.BackupManager;
import io.dictdb.backup.Backups;
import io.dictdb.backup.Restoration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What happens to databases between statements on their rows: indexes come and go, files are written and read, answers stay open. */
final class Passages {
    private Passages() {}

    /** An index of one table is created or dropped. One that is unique stays, for that would change what the table refuses; so does one by which rows expire. */
    record ChangeIndex(int table, IndexDefinition index, boolean create) implements Statement {
        @Override
        public void run(Lockstep lockstep) {
            Table changed = lockstep.table(table);
            if (create) {
                changed.createIndex(index);
                lockstep.tally().count(index.isCompound() ? "compound indexes created" : "indexes created");
                return;
            }
            boolean kept = lockstep.model().isExpiringBy(index.type().name(), index.fields());
            boolean unique = changed.indexes().stream().anyMatch(known -> known.isUnique() && known.isOnSame(index));
            if (!kept && !unique && changed.dropIndex(index)) {
                lockstep.tally().count("indexes dropped");
            }
        }

        @Override
        public String toString() {
            return Literals.escaped((create ? "create index " : "drop index ") + index + " of table t" + table);
        }
    }

    /** The database is saved, loaded, and the loaded one takes its place. */
    record SaveAndLoad() implements Statement {
        @Override
        public void run(Lockstep lockstep) {
            Path file = lockstep.newFile("saved");
            lockstep.endBackups();
            lockstep.replace(database -> {
                database.save(file, formatOf(file));
                return DictDB.load(file);
            });
            lockstep.tally().count("saved and loaded databases");
        }
    }

    /** Returns the formats in turn, by the number in a file's name. */
    private static Format formatOf(Path file) {
        int number = file.getFileName().toString().hashCode();
        return List.of(Format.values()).get(Math.floorMod(number, Format.values().length));
    }

    /** A backup is written: a full one if asked for or if there is none, else a delta. */
    record BackUp(boolean full) implements Statement {
        @Override
        public void run(Lockstep lockstep) {
            if (lockstep.backups().isEmpty()) {
                lockstep.setBackups(BackupManager.builder(lockstep.database(), lockstep.newFile("backups"))
                        .format(formatOf(lockstep.newFile("format")))
                        .incremental(true)
                        .maxDeltasBeforeFull(1000)
                        .build());
            }
            BackupManager manager = lockstep.backups().orElseThrow();
            if (full) {
                manager.backupFull();
            } else {
                manager.backupDelta();
            }
        }
    }

    /** The last changes are backed up, and what is restored takes the database's place. */
    record Restore() implements Statement {
        @Override
        public void run(Lockstep lockstep) {
            if (lockstep.backups().isEmpty()) {
                return;
            }
            BackupManager manager = lockstep.backups().orElseThrow();
            lockstep.endBackups();
            lockstep.replace(database -> {
                Restoration restoration = Backups.restore(manager.directory());
                if (!restoration.isComplete()) {
                    throw new Difference("The restoration passed over " + restoration.skipped(), null);
                }
                lockstep.tally().count("restored databases");
                lockstep.tally().count("restored deltas", restoration.deltas().size());
                return restoration.database();
            });
        }
    }

    /** The database is closed and opened again from its journal. */
    record Reopen() implements Statement {
        @Override
        public void run(Lockstep lockstep) {
            lockstep.reopen();
        }
    }

    /**
     * Several statements are one transaction on all tables, which is committed, or undone if no key was generated in it: none is
     * generated twice.
     */
    record Transact(List<Statement.OnTable> statements, boolean undone) implements Statement {
        @Override
        public void run(Lockstep lockstep) {
            lockstep.transact(statements, undone);
        }

        @Override
        public List<Transact> simpler() {
            List<Transact> simpler = new ArrayList<>();
            for (int i = 0; i < statements.size() && statements.size() > 1; i++) {
                List<Statement.OnTable> rest = new ArrayList<>(statements);
                rest.remove(i);
                simpler.add(new Transact(rest, undone));
            }
            return simpler;
        }
    }

    /** A snapshot is taken. */
    record Hold() implements Statement {
        @Override
        public void run(Lockstep lockstep) {
            lockstep.hold();
        }
    }

    /** A query is run on the last snapshot that was taken. */
    record ReadHeld(QueryDescription query) implements Statement {
        @Override
        public void run(Lockstep lockstep) {
            lockstep.readHeld(query);
        }

        @Override
        public List<ReadHeld> simpler() {
            return query.simpler().stream().map(ReadHeld::new).toList();
        }
    }

    /** A query is run, and its answer not read yet. */
    record Open(QueryDescription query, boolean asStream) implements Statement {
        @Override
        public void run(Lockstep lockstep) {
            lockstep.open(query, asStream);
        }
    }

    /** All open answers are read. */
    record ReadOpened() implements Statement {
        @Override
        public void run(Lockstep lockstep) {
            lockstep.readOpened();
        }
    }
}
