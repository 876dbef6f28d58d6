package io.dictdb.conformance;

import static io.dictdb.Conditions.field;

import io.dictdb.DictDB;
import io.dictdb.FieldType;
import io.dictdb.IndexType;
import io.dictdb.Row;
import io.dictdb.Schema;
import io.dictdb.Table;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes a database whose tables have generated, text and mixed keys, and changes it at random, the same way for the same seed. */
final class RandomChanges {
    private static final List<String> TABLES = List.of("people", "parts", "données ✓");

    private final Random random;
    private final DictDB database = DictDB.create();
    private int names;

    RandomChanges(long seed) {
        random = new Random(seed);
        database.createTable("people").createIndex("age", IndexType.SORTED);
        Schema schema = Schema.builder()
                .field("code", FieldType.STRING)
                .field("price", FieldType.FLOAT)
                .field("stock", FieldType.INTEGER)
                .build();
        database.createTable("parts", "code", schema).createIndex("stock", IndexType.HASH);
        database.createTable("données ✓", "clé");
        for (int i = 0; i < 60; i++) {
            insert();
        }
    }

    DictDB database() {
        return database;
    }

    void change(int statements) {
        for (int i = 0; i < statements; i++) {
            int choice = random.nextInt(10);
            if (choice < 3) {
                insert();
            } else if (choice < 7) {
                update();
            } else {
                delete();
            }
        }
    }

    private Table anyTable() {
        return database.table(TABLES.get(random.nextInt(TABLES.size())));
    }

    private void insert() {
        Table table = anyTable();
        table.insert(
                switch (table.name()) {
                    case "people" -> person();
                    case "parts" -> part();
                    default -> oddity();
                });
    }

    private Map<String, @Nullable Object> person() {
        Map<String, @Nullable Object> person = new LinkedHashMap<>();
        person.put("name", "person " + names++);
        person.put("age", random.nextBoolean() ? random.nextInt(90) : null);
        if (random.nextBoolean()) {
            person.put("address", Map.of("city", "Zürich \"\\\n\u2028", "lines", Arrays.asList(1, 2.5, null, true)));
        }
        return person;
    }

    private Map<String, Object> part() {
        return Map.of("code", "part " + names++, "price", (double) random.nextInt(50), "stock", random.nextInt(5));
    }

    private Map<String, @Nullable Object> oddity() {
        Map<String, @Nullable Object> row = new HashMap<>();
        List<Object> keys = List.of("😀 " + names, -names, names + 0.5, BigInteger.TWO.pow(70 + names));
        row.put("clé", keys.get(random.nextInt(keys.size())));
        List<Object> values =
                List.of("", "\u0000é", 0, -0.0, Double.MIN_VALUE, 1e300, Long.MIN_VALUE, List.of(), Map.of());
        row.put("champ " + random.nextInt(4), values.get(random.nextInt(values.size())));
        names++;
        return row;
    }

    private void update() {
        Table table = anyTable();
        List<Row> rows = table.all();
        if (rows.isEmpty()) {
            return;
        }
        Object key = rows.get(random.nextInt(rows.size())).get(table.primaryKey());
        switch (table.name()) {
            case "people" -> table.update(ageing(), field("id").le(key));
            case "parts" -> table.upsert(Map.of("code", key, "price", random.nextDouble(), "stock", 7));
            default ->
                table.update(Map.of("extra", List.of(names)), field("clé").eq(key));
        }
    }

    private Map<String, Object> ageing() {
        return Map.of("age", random.nextInt(90), "seen", names);
    }

    private void delete() {
        Table table = anyTable();
        List<Row> rows = table.all();
        if (!rows.isEmpty()) {
            Row victim = rows.get(random.nextInt(rows.size()));
            table.delete(field(table.primaryKey()).eq(victim.get(table.primaryKey())));
            if (random.nextInt(3) == 0) {
                table.insert(victim.toMap());
            }
        }
    }
}
