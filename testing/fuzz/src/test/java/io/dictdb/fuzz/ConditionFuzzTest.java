package io.dictdb.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dictdb.Condition;
import io.dictdb.Conditions;
import io.dictdb.DictDB;
import io.dictdb.IndexType;
import io.dictdb.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Any text parsed as a condition: what it prints is read back the same, and with and without an index it finds the same rows. */
class ConditionFuzzTest {
    private static final List<Table> TABLES = tables();

    private static List<Table> tables() {
        DictDB db = DictDB.create();
        Table scanned = db.createTable("scanned");
        Table indexed = db.createTable("indexed");
        for (String field : List.of("a", "b")) {
            indexed.createIndex(field, IndexType.HASH);
            indexed.createIndex(field, IndexType.SORTED);
        }
        for (Table table : List.of(scanned, indexed)) {
            for (int i = 0; i < 200; i++) {
                table.insert(Map.of("a", i % 7, "b", "x" + i % 11, "c", i * 0.5));
            }
        }
        return List.of(scanned, indexed);
    }

    @FuzzTest(maxDuration = "2m")
    void anyText(byte[] utf8) throws Exception {
        String text = new String(utf8, StandardCharsets.UTF_8);
        Bounds.accepts(() -> {
            Condition condition = Conditions.parse(text);
            String printed = condition.toString();
            if (!Conditions.parse(printed).toString().equals(printed)) {
                throw new AssertionError("reads back otherwise than it prints: " + printed);
            }
            if (!TABLES.get(0)
                    .where(condition)
                    .list()
                    .equals(TABLES.get(1).where(condition).list())) {
                throw new AssertionError("an index finds other rows: " + printed);
            }
        });
    }
}
