package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records checked against a schema. */
class SchemaTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table people = db.createTable(
            "people",
            "id",
            Schema.builder()
                    .field("name", FieldType.STRING)
                    .field("age", FieldType.INTEGER)
                    .build());

    @TempDir
    Path directory;

    private void assertRefused(String field, Runnable statement) {
        assertThatExceptionOfType(SchemaValidationException.class)
                .isThrownBy(statement::run)
                .withMessageContaining("'" + field + "'")
                .withMessageContaining("'people'")
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIST", "MAP"})
    void aPrimaryKeyThatNoRecordCouldHaveIsRefusedWithItsTable(FieldType type) {
        Schema schema = Schema.builder().field("id", type).build();

        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> db.createTable("t", schema))
                .withMessageContainingAll("'id'", "scalar");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> db.createTable("t", "id", schema, table -> {}));
        assertThat(db.findTable("t")).isEmpty();
    }

    @Test
    void theKeyIsAddedAsAWholeNumber() {
        assertThat(people.columns()).containsExactly("name", "age", "id");
        assertThat(people.schema().orElseThrow().types()).containsEntry("id", FieldType.INTEGER);
        assertThat(people.insert(Map.of("name", "Ada", "age", 36))).isEqualTo(1L);
        assertRefused("id", () -> people.insert(Map.of("id", "x", "name", "Ada", "age", 36)));
    }

    @Test
    void everyFieldIsRequiredAndNoOtherAllowed() {
        assertRefused("age", () -> people.insert(Map.of("name", "Ada")));
        assertRefused("age", () -> people.insert(Map.of("name", "Ada", "age", 1.0)));
        assertRefused("age", () -> people.insert(Map.of("name", "Ada", "age", true)));
        assertRefused("name", () -> people.insert(Map.of("name", List.of(), "age", 1)));
        assertRefused("phone", () -> people.insert(Map.of("name", "Ada", "age", 1, "phone", "1")));
        assertThat(people.count()).isZero();
    }

    @Test
    void aRefusedBatchUpdateOrUpsertChangesNothing() { // D17
        people.insert(Map.of("name", "Ada", "age", 36));
        List<Map<String, Object>> batch = new ArrayList<>();
        batch.add(Map.of("name", "Bob", "age", 1));
        batch.add(Map.of("name", "Eve"));
        assertRefused("age", () -> people.insertAll(batch));
        assertRefused("age", () -> people.updateAll(Map.of("name", "X", "age", "old")));
        assertRefused("nick", () -> people.upsert(Map.of("id", 1, "nick", 5)));
        assertRefused("age", () -> people.upsert(Map.of("id", 1, "age", "5")));
        assertThat(people.all()).hasSize(1);
        assertThat(people.get(1).orElseThrow().toMap()).isEqualTo(Map.of("id", 1L, "name", "Ada", "age", 36L));
        assertThat(people.upsert(Map.of("id", 1, "age", 37)).outcome()).isEqualTo(UpsertResult.Outcome.UPDATED);
    }

    @Test
    void aRowThatDoesNotFitCannotBeChangedIntoAnotherThatDoesNot() {
        InsertOptions unchecked = InsertOptions.defaults().skipValidation(true);
        people.insert(Map.of("id", 1, "name", "Ada", "age", 36, "phone", "1"), unchecked);
        people.insert(Map.of("id", 2, "name", "Bob", "age", "old"), unchecked);
        assertRefused(
                "phone", () -> people.update(Map.of("age", 37), field("id").eq(1)));
        assertRefused("phone", () -> people.upsert(Map.of("id", 1, "age", 37)));
        assertRefused(
                "age", () -> people.update(Map.of("name", "Rob"), field("id").eq(2)));
        assertThat(people.update(Map.of("age", 50), field("id").eq(2))).isEqualTo(1);
        assertThat(people.all()).extracting(row -> row.get("age")).containsExactly(36L, 50L);
    }

    @Test
    void skippedValidationNeverMakesAFileThatCannotBeLoaded() { // D18
        people.insert(Map.of("wrong", true), InsertOptions.defaults().skipValidation(true));
        people.insertAll(
                List.of(Map.of("name", 5), Map.of("name", "ok", "age", 3)),
                InsertOptions.defaults().skipValidation(true));
        Path file = directory.resolve("db.json");
        db.save(file, Format.JSON);
        Table loaded = databases.load(file).table("people");
        assertThat(loaded.all()).isEqualTo(people.all()).hasSize(3);
        assertThat(loaded.schema()).isEqualTo(people.schema()).isPresent();
        assertThat(loaded.update(Map.of("age", 4), field("name").eq("ok"))).isEqualTo(1);
        assertRefused("name", () -> loaded.insert(Map.of("name", 5, "age", 3)));
    }

    @Test
    void aFieldIsGivenOnce() {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> Schema.builder().field("a", FieldType.LIST).field("a", FieldType.MAP));
    }

    private Table products() {
        return db.createTable(
                "products",
                Schema.builder()
                        .primaryKey("sku")
                        .field("sku", FieldType.STRING)
                        .optional("note", FieldType.STRING)
                        .nullable("supplier", FieldType.STRING)
                        .withDefault("stock", FieldType.INTEGER, 0)
                        .field(FieldDefinition.of("seen", FieldType.DATE)
                                .nullable()
                                .withDefault(null))
                        .build());
    }

    private static Map<String, Object> product(String sku) {
        Map<String, Object> product = new HashMap<>();
        product.put("sku", sku);
        product.put("supplier", null);
        return product;
    }

    @Test
    void aFieldIsRequiredOrOptionalNullOrNotWithADefaultOrNone() { // D41
        Table products = products();
        assertThat(products.primaryKey()).isEqualTo("sku");
        assertThat(products.insert(product("a"))).isEqualTo("a");
        Map<String, Object> stored = product("a");
        stored.put("stock", 0L);
        stored.put("seen", null);
        assertThat(products.get("a").orElseThrow().toMap()).isEqualTo(stored);
        assertThatExceptionOfType(SchemaValidationException.class)
                .isThrownBy(() -> products.insert(Map.of("sku", "b")))
                .withMessage(
                        "Field 'supplier' of table 'products': the schema expects a string (str) or null, got no value.")
                .satisfies(e -> assertThat(List.of(e.table(), e.field(), e.expected(), e.got()))
                        .containsExactly("products", "supplier", "a string (str) or null", "no value"));
        Map<String, Object> nullNote = product("b");
        nullNote.put("note", null);
        assertThatExceptionOfType(SchemaValidationException.class)
                .isThrownBy(() -> products.insert(nullNote))
                .withMessage("Field 'note' of table 'products': the schema expects a string (str), got null.");
        Map<String, Object> wrongStock = product("b");
        wrongStock.put("stock", 1.5);
        assertThatExceptionOfType(SchemaValidationException.class)
                .isThrownBy(() -> products.upsert(wrongStock))
                .withMessage(
                        "Field 'stock' of table 'products': the schema expects a whole number (int), got the number 1.5.");
        assertThatExceptionOfType(SchemaValidationException.class)
                .isThrownBy(() -> products.insert(Map.of("stock", 1)))
                .withMessage("Field 'sku' of table 'products': the schema expects a string (str), got no value.");
        assertThat(products.count()).isOne();
    }

    @Test
    void defaultsAreForInsertedRecordsOnly() {
        Table products = products();
        products.upsert(product("a"));
        products.update(Map.of("stock", 5), field("sku").eq("a"));
        assertThat(products.upsert(product("a")).outcome()).isEqualTo(UpsertResult.Outcome.UPDATED);
        assertThat(products.get("a").orElseThrow().getLong("stock")).isEqualTo(5);
        products.insert(product("b"), InsertOptions.defaults().skipValidation(true));
        assertThat(products.get("b").orElseThrow().getLong("stock")).isZero();
        products.insertAll(List.of(product("c"), Map.of("supplier", "x", "sku", "d", "stock", 7)));
        assertThat(products.all()).extracting(row -> row.get("stock")).containsExactly(5L, 0L, 0L, 7L);
    }

    @Test
    void defaultsOfAnEmptyRecordAreThoseOfItsTable() { // D46
        Schema schema =
                Schema.builder().withDefault("stock", FieldType.INTEGER, 3).build();
        Table first = db.createTable("first", "id", schema);
        Table second = db.createTable("second", "id", schema);
        second.upsert(Map.of("id", 1, "stock", 1));
        first.insert(Map.of());
        second.insertAll(List.of(Map.of()));
        Table third = db.createTable("third", "key", schema);
        third.insert(Map.of());
        assertThat(first.all()).extracting(Row::toMap).containsExactly(Map.of("id", 1L, "stock", 3L));
        assertThat(second.all())
                .extracting(Row::toMap)
                .containsExactly(Map.of("id", 1L, "stock", 1L), Map.of("id", 2L, "stock", 3L));
        assertThat(third.all()).extracting(Row::toMap).containsExactly(Map.of("key", 1L, "stock", 3L));
    }

    @Test
    void aDefaultIsCopiedInAndOut() { // D22
        List<Object> tags = new ArrayList<>(List.of("new"));
        byte[] bytes = {1};
        Schema schema = Schema.builder()
                .withDefault("tags", FieldType.LIST, tags)
                .withDefault("data", FieldType.BYTES, bytes)
                .build();
        tags.add("changed");
        bytes[0] = 2;
        ((byte[]) schema.definitions().get("data").defaultValue())[0] = 3;
        Table table = db.createTable("t", schema);
        table.insert(Map.of());
        ((byte[]) table.get(1).orElseThrow().get("data"))[0] = 4;
        table.insert(Map.of());
        assertThat(table.all()).allSatisfy(row -> {
            assertThat(row.get("tags")).isEqualTo(List.of("new"));
            assertThat(row.get("data")).isEqualTo(new byte[] {1});
        });
    }

    @Test
    void aDefaultMustFitItsOwnField() {
        Schema.Builder builder = Schema.builder();
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> builder.withDefault("stock", FieldType.INTEGER, "0"))
                .withMessageContaining("'stock'")
                .withMessageContaining("a string");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> builder.field(
                        FieldDefinition.of("stock", FieldType.INTEGER).withDefault(null)))
                .withMessageContaining("null");
        assertThatExceptionOfType(UnsupportedValueException.class)
                .isThrownBy(() -> builder.withDefault("stock", FieldType.ANY, new Object()));
        assertThat(builder.build().fields()).isEmpty();
    }

    @Test
    void aPrimaryKeyIsNeverMissingNullOrADefault() {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> Schema.builder()
                        .optional("sku", FieldType.STRING)
                        .primaryKey("sku")
                        .build());
        Schema withDefault =
                Schema.builder().withDefault("id", FieldType.INTEGER, 1).build();
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> db.createTable("t", withDefault));
        Schema withKey = Schema.builder().primaryKey("sku").build();
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> db.createTable("t", "id", withKey))
                .withMessageContaining("'sku'");
        assertThat(db.tableNames()).containsExactly("people");
        assertThat(withKey.types()).containsExactly(Map.entry("sku", FieldType.INTEGER));
        assertThat(db.createTable("t", "sku", withKey).schema()).contains(withKey);
    }

    @Test
    void otherFieldsAreRefusedUnlessAllowed() {
        Table table = db.createTable(
                "t",
                Schema.builder()
                        .field("name", FieldType.STRING)
                        .allowOtherFields()
                        .build());
        table.insert(Map.of("name", "Ada", "zip", List.of(1), "born", 1815));
        assertThat(table.updateAll(Map.of("zip", 1.5))).isOne();
        assertThat(table.columns()).containsExactly("name", "id", "born", "zip");
        assertThatExceptionOfType(SchemaValidationException.class).isThrownBy(() -> table.updateAll(Map.of("name", 1)));
        assertThat(table.schema().orElseThrow().allowsOtherFields()).isTrue();
        assertThatExceptionOfType(SchemaValidationException.class)
                .isThrownBy(() -> people.insert(Map.of("name", "Ada", "age", 1, "phone", "1")))
                .withMessage(
                        "Field 'phone' of table 'people': the schema expects no fields but [name, age, id], got a string.");
    }

    private static final Map<FieldType, List<Object>> VALUES = new EnumMap<>(Map.ofEntries(
            Map.entry(FieldType.INTEGER, List.of(1L, BigInteger.TWO.pow(70))),
            Map.entry(FieldType.STRING, List.of("")),
            Map.entry(FieldType.FLOAT, List.of(1.5, Double.NaN)),
            Map.entry(FieldType.BOOLEAN, List.of(false)),
            Map.entry(FieldType.LIST, List.of(List.of())),
            Map.entry(FieldType.MAP, List.of(Map.of("$dictdb", "date"))),
            Map.entry(FieldType.DECIMAL, List.of(new BigDecimal("1.50"))),
            Map.entry(FieldType.NUMBER, List.of(1L, 1.5, BigDecimal.ONE, BigInteger.TWO.pow(70))),
            Map.entry(FieldType.BYTES, List.of(new byte[] {1})),
            Map.entry(FieldType.UUID, List.of(new UUID(1, 2))),
            Map.entry(FieldType.INSTANT, List.of(Instant.EPOCH)),
            Map.entry(FieldType.DATE, List.of(LocalDate.EPOCH)),
            Map.entry(FieldType.TIME, List.of(LocalTime.NOON)),
            Map.entry(FieldType.DATE_TIME, List.of(LocalDate.EPOCH.atStartOfDay())),
            Map.entry(FieldType.OFFSET_TIME, List.of(LocalTime.NOON.atOffset(ZoneOffset.UTC))),
            Map.entry(FieldType.OFFSET_DATE_TIME, List.of(Instant.EPOCH.atOffset(ZoneOffset.UTC))),
            Map.entry(FieldType.ZONED_DATE_TIME, List.of(Instant.EPOCH.atZone(ZoneId.of("Europe/Paris")))),
            Map.entry(FieldType.YEAR, List.of(Year.of(2024))),
            Map.entry(FieldType.YEAR_MONTH, List.of(YearMonth.of(2024, 1))),
            Map.entry(FieldType.MONTH_DAY, List.of(MonthDay.of(1, 20))),
            Map.entry(FieldType.DURATION, List.of(Duration.ofSeconds(1))),
            Map.entry(FieldType.PERIOD, List.of(Period.ofDays(1))),
            Map.entry(FieldType.ANY, List.of(true))));

    /** Whole numbers, decimals and doubles are numbers, and each value is any value; no other type has values of two. */
    @ParameterizedTest
    @EnumSource(FieldType.class)
    void eachTypeAdmitsItsValuesAndNoOthers(FieldType type) {
        Set<FieldType> numbers = EnumSet.of(FieldType.INTEGER, FieldType.FLOAT, FieldType.DECIMAL);
        assertThat(FieldType.ofCode(type.code())).isEqualTo(type);
        assertThat(type.admits(null)).isFalse();
        assertThat(VALUES.get(type)).allMatch(type::admits);
        for (FieldType other : EnumSet.complementOf(EnumSet.of(FieldType.NUMBER, FieldType.ANY))) {
            boolean wider = type == FieldType.ANY || (type == FieldType.NUMBER && numbers.contains(other));
            assertThat(VALUES.get(other))
                    .as("%s as %s", other, type)
                    .allMatch(value -> type.admits(value) == (type == other || wider));
        }
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void eachTypeComesBackFromAFileWithItsDefault(FieldType type) {
        Object value = VALUES.get(type).get(0);
        Schema schema = Schema.builder()
                .field("plain", FieldType.STRING)
                .field(FieldDefinition.of("some", type).optional().nullable().withDefault(value))
                .build();
        Table table = db.createTable("t", schema);
        table.insert(Map.of("plain", "x"));
        Path file = directory.resolve("db.json");
        db.save(file, Format.JSON);
        Table loaded = databases.load(file).table("t");
        assertThat(loaded.schema()).isEqualTo(table.schema()).contains(schema.withPrimaryKey("id"));
        loaded.insert(Map.of("plain", "x"));
        assertThat(loaded.all())
                .hasSize(2)
                .allSatisfy(
                        row -> assertThat(Values.equal(row.get("some"), value)).isTrue());
    }

    @Test
    void theOriginalLibraryFindsTheSchemaItKnowsOrNone() throws IOException {
        products();
        Path file = directory.resolve("db.json");
        db.save(file, Format.JSON);
        assertThat(Files.readString(file))
                .contains("\"schema\": {\"name\": \"str\", \"age\": \"int\", \"id\": \"int\"}")
                .contains(
                        "\"schema\": null,\n            \"schema_definition\": {\"fields\": {\"sku\": {\"type\": \"str\"}, "
                                + "\"note\": {\"type\": \"str\", \"optional\": true}, "
                                + "\"supplier\": {\"type\": \"str\", \"nullable\": true}, "
                                + "\"stock\": {\"type\": \"int\", \"default\": 0}, "
                                + "\"seen\": {\"type\": \"date\", \"nullable\": true, \"default\": null}}}");
    }

    @Test
    void aSchemaThatNoTableCanHaveIsTheFilesFault() throws IOException {
        for (String definition : List.of(
                "{\"fields\": {\"a\": {\"type\": \"int\", \"default\": \"x\"}}}",
                "{\"fields\": {\"a\": {\"optional\": true}}}",
                "{\"fields\": {\"id\": {\"type\": \"int\", \"optional\": true}}}",
                "{\"fields\": {\"a\": {\"type\": \"blob\"}}}",
                "{\"fields\": {\"a\": {\"type\": \"int\"}, \"a\": {\"type\": \"int\"}}}",
                "[]")) {
            Path file = directory.resolve("db.json");
            Files.writeString(
                    file,
                    "{\"tables\": {\"t\": {\"primary_key\": \"id\", \"schema\": null, \"schema_definition\": "
                            + definition + ", \"records\": []}}}");
            assertThatExceptionOfType(DatabaseFileException.class)
                    .as(definition)
                    .isThrownBy(() -> databases.load(file));
        }
        Path late = directory.resolve("late.json");
        Files.writeString(
                late,
                "{\"tables\": {\"t\": {\"primary_key\": \"id\", \"schema\": null, \"records\": [],"
                        + " \"schema_definition\": {}}}}");
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> databases.load(late))
                .withMessageContaining("before its records");
    }

    @Test
    void aFieldSaysWhatItIs() {
        Schema schema = products().schema().orElseThrow();
        assertThat(schema.primaryKey()).contains("sku");
        assertThat(schema.fields()).containsExactly("sku", "note", "supplier", "stock", "seen");
        assertThat(schema.definitions().values())
                .extracting(FieldDefinition::isRequired)
                .containsExactly(true, false, true, true, true);
        assertThat(schema.definitions().values())
                .extracting(FieldDefinition::isNullable)
                .containsExactly(false, false, true, false, true);
        assertThat(schema.definitions().values())
                .extracting(FieldDefinition::hasDefault)
                .containsExactly(false, false, false, true, true);
        assertThat(schema)
                .hasToString("{sku: a string; note: a string, optional; supplier: a string, nullable;"
                        + " stock: a whole number, default 0; seen: a LocalDate, nullable, default null}");
    }
}
