package io.dictdb.fuzz;

import static io.dictdb.Conditions.field;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dictdb.Condition;
import io.dictdb.DictDB;
import io.dictdb.IndexType;
import io.dictdb.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Any LIKE pattern, with any escape, on any text, on a line each; with and without an index. */
class LikeFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void anyPattern(byte[] utf8) throws Exception {
        String[] lines = new String(utf8, StandardCharsets.UTF_8).split("\n", 3);
        if (lines.length < 3) {
            return;
        }
        String pattern = lines[0];
        String escape = lines[1];
        String text = lines[2];
        Bounds.accepts(() -> {
            DictDB db = DictDB.create();
            Table scanned = db.createTable("scanned");
            Table indexed = db.createTable("indexed");
            indexed.createIndex("s", IndexType.SORTED);
            for (Table table : List.of(scanned, indexed)) {
                table.insertAll(List.of(Map.of("s", text), Map.of("s", pattern), Map.of("s", "")));
            }
            for (Condition like : List.of(
                    field("s").like(pattern, escape),
                    field("s").likeIgnoreCase(pattern, escape),
                    field("s").like(pattern, escape).not())) {
                if (!scanned.where(like).list().equals(indexed.where(like).list())) {
                    throw new AssertionError("an index finds other rows: " + like);
                }
            }
        });
    }
}
