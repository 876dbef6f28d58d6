package io.dictdb.internal.engine;

import io.dictdb.Row;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The rows that answer a query, as views made when they are asked for. Unmodifiable. */
final class RowList extends AbstractList<Row> implements RandomAccess {
    private final SelectedRows rows;

    RowList(SelectedRows rows) {
        this.rows = rows;
    }

    @Override
    public Row get(int index) {
        return rows.row(rows.rowIds()[index]);
    }

    @Override
    public int size() {
        return rows.count();
    }
}
