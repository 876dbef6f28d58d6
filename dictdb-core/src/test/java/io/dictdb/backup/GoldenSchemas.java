package io.dictdb.backup;

import static io.dictdb.Conditions.field;

import io.dictdb.DictDB;
import io.dictdb.FieldDefinition;
import io.dictdb.FieldType;
import io.dictdb.Schema;
import io.dictdb.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The history of the databases in {@code src/test/resources/formats-of-schemas}, which have schemas with all that a schema can say. Never
 * changed, as {@link GoldenHistory} is not.
 */
final class GoldenSchemas {
    static final int STEPS = 2;
    static final int ROWS_AT_BEGIN = 3;
    static final int ROWS_AT_END = 5;

    private GoldenSchemas() {}

    static void begin(DictDB db) {
        Table books = db.createTable(
                "books",
                "isbn",
                Schema.builder()
                        .field("isbn", FieldType.STRING)
                        .field(FieldDefinition.of("price", FieldType.DECIMAL).optional())
                        .field(FieldDefinition.of("author", FieldType.STRING).nullable())
                        .field(FieldDefinition.of("stock", FieldType.INTEGER).withDefault(7))
                        .field(FieldDefinition.of("tags", FieldType.LIST)
                                .optional()
                                .nullable()
                                .withDefault(List.of("new", 1.5)))
                        .field(FieldDefinition.of("bought", FieldType.DATE).optional())
                        .allowOtherFields()
                        .build());
        books.insert(Map.of("isbn", "1", "author", "Ada", "price", new BigDecimal("1.50"), "other", true));
        books.insert(Map.of("isbn", "2", "author", "Zoë", "stock", 0, "bought", LocalDate.of(2026, 3, 1)));
        db.createTable("plain", Schema.builder().field("n", FieldType.INTEGER).build())
                .insert(Map.of("n", 1));
    }

    static void step(DictDB db, int number) {
        switch (number) {
            case 0 -> {
                db.table("books").update(Map.of("stock", 3), field("isbn").eq("1"));
                db.table("books").insert(Map.of("isbn", "3", "author", "Eve"));
            }
            case 1 ->
                db.createTable(
                                "made",
                                Schema.builder()
                                        .field(FieldDefinition.of("at", FieldType.UUID)
                                                .optional())
                                        .build())
                        .insert(Map.of());
            default -> throw new IllegalArgumentException("no step " + number);
        }
    }
}
