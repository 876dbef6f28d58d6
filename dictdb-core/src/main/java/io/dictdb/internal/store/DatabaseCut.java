package io.dictdb.internal.store;

import java.util.List;

/**
 * One state of all tables, and what changed since the tracker's last cut if a tracker asked.
 *
 * @param sequence the number of changes the database had seen
 * @param tables the tables, in the order they were created
 * @param droppedTables the names of tables that were dropped since; one of them may have been created anew
 */
public record DatabaseCut(long sequence, List<TableCut> tables, List<String> droppedTables) {}
