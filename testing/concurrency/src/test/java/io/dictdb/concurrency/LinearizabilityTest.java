package io.dictdb.concurrency;

import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.Table;
import io.dictdb.internal.engine.EmbeddedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements, transactions and snapshots of three threads have results that they could have one after the other, whatever the indexes. */
class LinearizabilityTest {
    public static class WithHashIndex extends TableOperations {
        @Override
        Table table(EmbeddedDatabase of) {
            Table table = super.table(of);
            table.createIndex("value", IndexType.HASH);
            return table;
        }
    }

    public static class WithSortedIndex extends TableOperations {
        @Override
        Table table(EmbeddedDatabase of) {
            Table table = super.table(of);
            table.createIndex("value", IndexType.SORTED);
            return table;
        }
    }

    public static class WithUniqueIndex extends TableOperations {
        @Override
        Table table(EmbeddedDatabase of) {
            Table table = super.table(of);
            table.createIndex(IndexDefinition.sorted("value", "id").unique());
            return table;
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {TableOperations.class, WithHashIndex.class, WithSortedIndex.class, WithUniqueIndex.class})
    void statementsOfThreadsAreLinearizableInAllInterleavings(Class<?> operations) {
        Lincheck.modelCheck(operations, SequentialTable.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {TableOperations.class, WithHashIndex.class, WithSortedIndex.class, WithUniqueIndex.class})
    void statementsOfThreadsAreLinearizableUnderStress(Class<?> operations) {
        Lincheck.stress(operations, SequentialTable.class);
    }

    @Test
    void transactionsAndSnapshotsAreLinearizableInAllInterleavings() {
        Lincheck.modelCheck(TransactionOperations.class, SequentialAccounts.class);
    }

    @Test
    void transactionsAndSnapshotsAreLinearizableUnderStress() {
        Lincheck.stress(TransactionOperations.class, SequentialAccounts.class);
    }
}
