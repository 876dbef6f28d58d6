package io.dictdb.internal.store;

import java.util.List;

/**
 * What one statement or transaction changed.
 *
 * @param from the number of changes the database had seen before
 * @param to the number of changes it has seen with it
 * @param tables the tables it changed, with what changed in them and the rows before
 * @param droppedTables the names of the tables it dropped; one of them may have been created anew
 */
public record Commit(long from, long to, List<TableCut> tables, List<String> droppedTables) {
    /** Returns whether nothing changed that anybody could see. */
    public boolean isEmpty() {
        if (!droppedTables.isEmpty()) {
            return false;
        }
        for (TableCut table : tables) {
            TableChanges changes = table.changes();
            if (changes != null && !changes.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
