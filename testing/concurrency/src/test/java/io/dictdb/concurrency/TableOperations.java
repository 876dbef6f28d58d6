package io.dictdb.concurrency;

import static io.dictdb.Conditions.field;

import io.dictdb.DuplicateKeyException;
import io.dictdb.OnConflict;
import io.dictdb.Query;
import io.dictdb.RecordNotFoundException;
import io.dictdb.Row;
import io.dictdb.Table;
import io.dictdb.internal.engine.ChangeTracker;
import io.dictdb.internal.engine.EmbeddedDatabase;
import io.dictdb.internal.store.TableChanges;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/** The operations of a table with few keys and values, whose results {@link SequentialTable} tells. */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
public class TableOperations {
    private final EmbeddedDatabase database = EmbeddedDatabase.create();
    private final Table table = table(database);

    /** Made by an operation, for the identities that hash tables go by are other ones before the operations are watched. */
    private @Nullable ChangeTracker tracker;

    /** Creates the table; subclasses give it indexes. */
    Table table(EmbeddedDatabase of) {
        return of.createTable("numbers");
    }

    /** Inserts a row, and returns whether its key was free. */
    @Operation
    public boolean insert(@Param(name = "key") int key, @Param(name = "value") int value) {
        try {
            table.insert(Map.of("id", key, "value", value));
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** Inserts two rows or none. */
    @Operation
    public boolean insertAll(@Param(name = "key") int key, @Param(name = "value") int value) {
        try {
            table.insertAll(List.of(Map.of("id", key, "value", value), Map.of("id", key + 1, "value", value)));
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** Returns the value of a row, or 0. */
    @Operation
    public int get(@Param(name = "key") int key) {
        return table.get(key).map(row -> (int) row.getLong("value")).orElse(0);
    }

    /** Gives a row a value, and returns whether there is one. */
    @Operation
    public boolean update(@Param(name = "key") int key, @Param(name = "value") int value) {
        return changed(() -> table.update(Map.of("value", value), field("id").eq(key))) == 1;
    }

    /** Gives all rows of a value another one, and returns their number. */
    @Operation
    public int replaceValue(@Param(name = "value") int value, @Param(name = "value") int by) {
        return changed(() -> table.update(Map.of("value", by), field("value").eq(value)));
    }

    /** Adds one to a row's value by a function, and returns what it became, or 0. */
    @Operation
    public int compute(@Param(name = "key") int key) {
        try {
            return (int) table.compute(key, row -> row.with("value", row.getLong("value") + 1))
                    .orElseThrow()
                    .getLong("value");
        } catch (RecordNotFoundException none) {
            return 0;
        }
    }

    /** Adds one to a row's value, and returns what it became, or 0. */
    @Operation
    public int increment(@Param(name = "key") int key) {
        try {
            return table.increment(key, "value", 1).intValue();
        } catch (RecordNotFoundException none) {
            return 0;
        }
    }

    /** Inserts or updates a row, and returns which. */
    @Operation
    public String upsert(@Param(name = "key") int key, @Param(name = "value") int value) {
        return table.upsert(Map.of("id", key, "value", value), OnConflict.UPDATE)
                .outcome()
                .name();
    }

    /** Deletes a row, and returns whether there was one. */
    @Operation
    public boolean delete(@Param(name = "key") int key) {
        return changed(() -> table.delete(field("id").eq(key))) == 1;
    }

    /** Deletes all rows of a value, and returns their number. */
    @Operation
    public int deleteValue(@Param(name = "value") int value) {
        return changed(() -> table.delete(field("value").eq(value)));
    }

    /** Returns the keys of the rows of a value. */
    @Operation
    public String selectEqual(@Param(name = "value") int value) {
        return keys(table.where(field("value").eq(value)));
    }

    /** Returns the keys and values of the rows from a value on. */
    @Operation
    public String selectRange(@Param(name = "value") int value) {
        TreeSet<String> rows = new TreeSet<>();
        for (Row row : table.where(field("value").ge(value)).list()) {
            rows.add(row.getLong("id") + "=" + row.getLong("value"));
        }
        return rows.toString();
    }

    /** Returns the number of rows. */
    @Operation
    public int count() {
        return (int) table.count();
    }

    /** Returns the keys of what was written and of what was deleted since the last call, as a backup takes them. */
    @Operation
    public synchronized String takeChanges() {
        if (tracker == null) {
            tracker = database.trackChanges();
            return "";
        }
        TableChanges changes =
                Objects.requireNonNull(database.cut(tracker).tables().get(0).changes());
        TreeSet<Object> upserted = new TreeSet<>();
        changes.rows().upserts().forEach(change -> upserted.add(change.key()));
        return upserted + "-" + new TreeSet<>(changes.rows().deletes());
    }

    private static String keys(Query query) {
        TreeSet<Long> keys = new TreeSet<>();
        query.list().forEach(row -> keys.add(row.getLong("id")));
        return keys.toString();
    }

    private static int changed(IntSupplier statement) {
        try {
            return statement.getAsInt();
        } catch (RecordNotFoundException none) {
            return 0;
        }
    }
}
