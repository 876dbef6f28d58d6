package io.dictdb.exchange;

import io.dictdb.DictDBException;
import io.dictdb.DuplicateKeyException;
import io.dictdb.DuplicateValueException;
import io.dictdb.InsertOptions;
import io.dictdb.InvalidKeyException;
import io.dictdb.SchemaValidationException;
import io.dictdb.Table;
import io.dictdb.UnsupportedValueException;
import io.dictdb.Values;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Inserts rows, a batch in each statement, and deals with those that the table refuses. */
final class RowLoader {
    private final Path file;
    private final Table table;
    private final BadRows policy;
    private final InsertOptions options;
    private final int batchSize;
    private final Runnable beforeStatement;
    private final List<PendingRow> batch = new ArrayList<>();
    private final List<BadRow> badRows = new ArrayList<>();
    private long rows;
    private long skipped;

    /**
     * @param beforeStatement called before rows are inserted; what it throws ends the import
     */
    RowLoader(Path file, Table table, BadRows policy, InsertOptions options, int batchSize, Runnable beforeStatement) {
        this.file = file;
        this.table = table;
        this.policy = policy;
        this.options = options;
        this.batchSize = batchSize;
        this.beforeStatement = beforeStatement;
    }

    /** Returns whether the text of bad rows is wanted. */
    boolean wantsText() {
        return policy.kept() > 0;
    }

    boolean stopsAtBadRows() {
        return policy.stops();
    }

    /** Returns how many rows were inserted or are about to be. */
    long rows() {
        return rows + batch.size();
    }

    long skipped() {
        return skipped;
    }

    List<BadRow> badRows() {
        return badRows;
    }

    void add(PendingRow row) {
        batch.add(row);
        if (batch.size() == batchSize) {
            flush();
        }
    }

    /**
     * Leaves a row out.
     *
     * @throws ImportException if bad rows end the import
     */
    void reject(long line, String reason, Supplier<String> text, @Nullable Throwable cause) {
        if (policy.stops()) {
            throw new ImportException(file, line, reason, cause);
        }
        skipped++;
        if (badRows.size() < policy.kept()) {
            badRows.add(new BadRow(line, reason, BadRow.shortened(text.get())));
        }
    }

    /** Inserts the rows that wait for it. */
    void flush() {
        if (batch.isEmpty()) {
            return;
        }
        beforeStatement.run();
        Records records = new Records(batch);
        try {
            table.insertAll(records, options);
            rows += batch.size();
        } catch (DictDBException e) {
            if (!isFaultOfRow(e)) {
                throw e;
            }
            if (policy.stops()) {
                throw new ImportException(file, lineAtFault(e, records), reason(e), e);
            }
            insertSingly();
        }
        batch.clear();
    }

    private void insertSingly() {
        for (PendingRow row : batch) {
            try {
                table.insert(row.record(), options);
                rows++;
            } catch (DictDBException e) {
                if (!isFaultOfRow(e)) {
                    throw e;
                }
                reject(row.line(), reason(e), row.text(), e);
            }
        }
    }

    private static boolean isFaultOfRow(DictDBException e) {
        return e instanceof DuplicateKeyException
                || e instanceof DuplicateValueException
                || e instanceof InvalidKeyException
                || e instanceof SchemaValidationException
                || e instanceof UnsupportedValueException;
    }

    private static String reason(DictDBException e) {
        return String.valueOf(e.getMessage());
    }

    /** Returns the line of the row that a batch was refused for, or 0 if it cannot be told. */
    private long lineAtFault(DictDBException e, Records records) {
        if (e instanceof SchemaValidationException || e instanceof UnsupportedValueException) {
            return records.line; // these are found while the records are read
        }
        if (e instanceof DuplicateValueException duplicate) {
            return lastLineWith(duplicate.fields(), duplicate.values());
        }
        Object key = null;
        if (e instanceof DuplicateKeyException duplicate) {
            key = duplicate.key();
        } else if (e instanceof InvalidKeyException invalid) {
            key = invalid.key();
        }
        List<@Nullable Object> keys = new ArrayList<>();
        keys.add(key);
        return lastLineWith(List.of(table.primaryKey()), keys);
    }

    private long lastLineWith(List<String> fields, List<@Nullable Object> values) {
        for (int i = batch.size() - 1; i >= 0; i--) {
            PendingRow row = batch.get(i);
            boolean matches = true;
            for (int f = 0; f < fields.size(); f++) {
                String field = fields.get(f);
                matches &= row.record().containsKey(field)
                        && Values.equal(Values.copyOf(row.record().get(field), field), values.get(f));
            }
            if (matches) {
                return row.line();
            }
        }
        return 0;
    }

    /** The records of a batch; knows which one was asked for last. */
    private static final class Records extends AbstractCollection<Map<String, @Nullable Object>> {
        private final List<PendingRow> rows;
        private long line;

        Records(List<PendingRow> rows) {
            this.rows = rows;
        }

        @Override
        public Iterator<Map<String, @Nullable Object>> iterator() {
            Iterator<PendingRow> pending = rows.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return pending.hasNext();
                }

                @Override
                public Map<String, @Nullable Object> next() {
                    PendingRow row = pending.next();
                    line = row.line();
                    return row.record();
                }
            };
        }

        @Override
        public int size() {
            return rows.size();
        }
    }
}
