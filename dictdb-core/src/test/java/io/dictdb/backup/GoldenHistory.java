package io.dictdb.backup;

import static io.dictdb.Conditions.field;

import io.dictdb.DictDB;
import io.dictdb.FieldType;
import io.dictdb.IndexDefinition;
import io.dictdb.IndexType;
import io.dictdb.Schema;
import io.dictdb.Table;
import io.dictdb.fixture.SampleValues;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The history of the database that the golden files in {@code src/test/resources/formats} hold: what it begins with is in the full
 * files, and each step in a delta of its own. Never changed: the files of released versions stay as they are. What later versions can hold
 * more is a history of its own.
 */
final class GoldenHistory {
    static final int STEPS = 3;
    static final int ROWS_AT_BEGIN = 44;
    static final int ROWS_AT_END = 45;

    private GoldenHistory() {}

    static void begin(DictDB db) {
        Table things = db.createTable("things");
        for (Object value : SampleValues.everyKind()) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("v", value);
            things.insert(record);
        }
        Table users = db.createTable(
                "users",
                "email",
                Schema.builder()
                        .field("email", FieldType.STRING)
                        .field("age", FieldType.INTEGER)
                        .build());
        users.createIndex(IndexDefinition.sorted("age", "email"));
        users.createIndex("age", IndexType.HASH);
        for (int i = 0; i < 5; i++) {
            users.insert(Map.of("email", "user" + i + "@example.com", "age", 30 + i % 3));
        }
        Table numbered = db.createTable("numbered");
        numbered.insertAll(List.of(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3), Map.of("n", 4), Map.of("n", 5)));
        numbered.delete(field("id").ge(4));
        db.createTable("gone").insert(Map.of("x", 1));
        db.createTable("empty é \"\\\n");
    }

    static void step(DictDB db, int number) {
        switch (number) {
            case 0 -> {
                Table users = db.table("users");
                users.update(Map.of("age", 99), field("email").eq("user0@example.com"));
                users.delete(field("email").eq("user1@example.com"));
                users.delete(field("email").eq("user2@example.com"));
                users.insert(Map.of("email", "user2@example.com", "age", 7));
            }
            case 1 -> {
                db.dropTable("gone");
                Table made = db.createTable("made");
                made.createIndex(IndexDefinition.hash("day").unique());
                made.insert(Map.of("day", LocalDate.of(2026, 3, 1)));
                made.insert(Map.of("day", LocalDate.of(2026, 3, 2)));
                db.table("things").delete(field("id").eq(3));
            }
            case 2 -> {
                db.table("users").createIndex("email", IndexType.SORTED);
                db.table("numbered").insert(Map.of("n", 6));
                db.table("numbered").insert(Map.of("n", List.of(1.5, "x")));
            }
            default -> throw new IllegalArgumentException("no step " + number);
        }
    }
}
