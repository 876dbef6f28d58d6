package io.dictdb;

import static io.dictdb.Conditions.field;
import static io.dictdb.Conditions.not;
import static io.dictdb.Conditions.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.fixture.TestDatabases;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each statement on a table does, and that a statement that fails does nothing. */
@SuppressWarnings("unchecked") // tests reach into the maps and lists that rows return
class TableStatementsTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table products = db.createTable("products");

    private static Map<String, Object> record(Object... entries) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            record.put((String) entries[i], entries[i + 1]);
        }
        return record;
    }

    private List<Object> keys(Condition where) {
        return products.where(where).stream().map(row -> row.get("id")).toList();
    }

    @Nested
    class Inserting {
        @Test
        void generatesKeysFromOneThatAreNotGivenOutAgain() {
            assertThat(products.insert(record("n", 1))).isEqualTo(1L);
            assertThat(products.insert(record("n", 2))).isEqualTo(2L);
            products.delete(field("id").eq(2));
            assertThat(products.insert(record("n", 3))).isEqualTo(3L);
            products.deleteAll();
            assertThat(products.insert(record("n", 4))).isEqualTo(4L);
        }

        @Test
        void recordsWithAsManyFieldsKeepTheirOwnNames() {
            List<Map<String, Object>> records = List.of(
                    Map.of("id", 1, "a", "x", "b", true),
                    Map.of("id", 2, "a", "y", "c", false),
                    Map.of("b", "z", "id", 3, "a", 3),
                    Map.copyOf(record("id", 4, "d", 4.5, "e", "")));
            records.forEach(products::insert);
            products.insertAll(List.of(Map.of("id", 5), Map.of("id", 6, "a", 1), Map.of("id", 7, "b", 1)));
            products.update(Map.of("a", 2), field("id").eq(1));
            products.update(Map.of("c", 2), field("id").eq(1));
            assertThat(products.query().orderBy("id").maps())
                    .containsExactly(
                            record("id", 1L, "a", 2L, "b", true, "c", 2L),
                            record("id", 2L, "a", "y", "c", false),
                            record("id", 3L, "a", 3L, "b", "z"),
                            record("id", 4L, "d", 4.5, "e", ""),
                            record("id", 5L),
                            record("id", 6L, "a", 1L),
                            record("id", 7L, "b", 1L));
        }

        @Test
        void anExplicitWholeNumberMovesTheNextKeyBeyondIt() {
            products.insert(record("id", 10));
            assertThat(products.insert(record())).isEqualTo(11L);
            products.insert(record("id", 5));
            assertThat(products.insert(record())).isEqualTo(12L);
        }

        @Test
        void aKeyOfAnyNumberTypeIsOneKey() { // D41, D43
            products.insert(record("id", 1.0));
            assertThat(products.insert(record("v", "second"))).isEqualTo(2L);
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> products.insert(record("id", BigInteger.ONE)))
                    .satisfies(e -> assertThat(e.key()).isEqualTo(1L));
            products.insert(record("id", true));
            assertThat(products.count()).isEqualTo(3);
        }

        @Test
        void scalarsOfEveryKindAreKeys() {
            List<Object> keys = Arrays.asList("a", 1.5, false, java.util.UUID.randomUUID(), java.time.LocalDate.EPOCH);
            for (Object key : keys) {
                assertThat(products.insert(record("id", key, "v", String.valueOf(key))))
                        .isEqualTo(key);
            }
            for (Object key : keys) {
                assertThat(products.get(key).orElseThrow().getString("v")).isEqualTo(String.valueOf(key));
            }
            products.insert(record("id", new byte[] {1, 2}, "v", "bytes"));
            assertThat(products.get(new byte[] {1, 2}).orElseThrow().getString("v"))
                    .isEqualTo("bytes");
        }

        @Test
        void aNullOrNestedKeyIsRefused() { // D42
            assertThatExceptionOfType(InvalidKeyException.class)
                    .isThrownBy(() -> products.insert(record("id", null)))
                    .withMessageContaining("'id'")
                    .withMessageContaining("products");
            assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> products.upsert(record("id", null)));
            assertThatExceptionOfType(InvalidKeyException.class)
                    .isThrownBy(() -> products.insert(record("id", List.of(1))));
            assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> products.get(Map.of()));
            assertThat(products.count()).isZero();
        }

        @Test
        void aFailedInsertConsumesNoKey() { // D23
            products.insert(record("id", 1));
            assertThatThrownBy(() -> products.insert(record("x", new Object())))
                    .isInstanceOf(UnsupportedValueException.class);
            assertThatThrownBy(() -> products.insertAll(List.of(record(), record("id", 100), record("id", 1))))
                    .isInstanceOf(DuplicateKeyException.class);
            assertThat(products.insert(record())).isEqualTo(2L);
            assertThat(products.count()).isEqualTo(2);
        }

        @Test
        void theCallersRecordIsNeitherKeptNorChanged() { // D22
            products.createIndex("n", IndexType.HASH);
            Map<String, Object> record = record("n", 1, "tags", new ArrayList<>(List.of("a")));
            products.insert(record);
            products.insertAll(List.of(record, record));
            assertThat(record).doesNotContainKey("id");
            record.put("n", 42);
            ((List<Object>) record.get("tags")).add("b");
            assertThat(keys(field("n").eq(1))).containsExactly(1L, 2L, 3L);
            assertThat(keys(field("n").eq(42))).isEmpty();
            assertThat(products.get(1).orElseThrow().get("tags")).isEqualTo(List.of("a"));
        }

        @Test
        void aBatchIsRefusedWhereverItsKeysRepeatAndInWhateverOrderTheyCome() {
            products.insert(record("id", 10));
            for (List<Integer> keys : List.of(
                    List.of(11, 12, 12),
                    List.of(11, 12, 11),
                    List.of(12, 11, 12),
                    List.of(3, 4, 3),
                    List.of(11, 12, 10),
                    List.of(3, 12, 10))) {
                List<Map<String, Object>> batch =
                        keys.stream().map(key -> record("id", key)).toList();
                assertThatExceptionOfType(DuplicateKeyException.class)
                        .as("keys %s", keys)
                        .isThrownBy(() -> products.insertAll(batch));
            }
            assertThat(keys(Conditions.all())).containsExactly(10L);
            products.insertAll(List.of(record("id", 12), record("id", 11), record("id", 3)));
            assertThat(keys(Conditions.all())).containsExactly(10L, 12L, 11L, 3L);
        }

        @Test
        void aBatchIsAllOrNothing() { // D16
            products.createIndex("n", IndexType.SORTED);
            products.insert(record("id", 7, "n", 7));
            List<Map<String, Object>> batch = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                batch.add(record("n", i));
            }
            batch.add(record("id", 7));
            assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> products.insertAll(batch));
            assertThat(products.count()).isEqualTo(1);
            assertThat(keys(field("n").ge(0))).containsExactly(7L);
            batch.set(3000, record("when", new java.util.concurrent.atomic.AtomicLong()));
            assertThatExceptionOfType(UnsupportedValueException.class)
                    .isThrownBy(() -> products.insertAll(batch))
                    .withMessageContaining("'when'")
                    .withMessageContaining("'products'")
                    .withMessageContaining("java.util.concurrent.atomic.AtomicLong");
            assertThat(products.count()).isEqualTo(1);
        }

        @Test
        void aBatchMixesGeneratedAndExplicitKeys() {
            assertThat(products.insertAll(List.of(record(), record("id", 9), record(), record("id", "x"), record())))
                    .containsExactly(1L, 9L, 10L, "x", 11L);
            assertThat(products.insertAll(List.of())).isEmpty();
        }

        @Test
        void aBatchSizeBelowOneIsRefused() { // D20
            for (int size : new int[] {0, -1}) {
                assertThatExceptionOfType(InvalidArgumentException.class)
                        .isThrownBy(() -> InsertOptions.defaults().batchSize(size))
                        .withMessageContaining("batchSize is " + size);
            }
        }

        @Test
        void everyBatchSizeInsertsTheSame() {
            products.createIndex("n", IndexType.HASH);
            products.createIndex("n", IndexType.SORTED);
            for (int size : new int[] {1, 7, 1000, 1 << 20}) {
                List<Map<String, Object>> batch = new ArrayList<>();
                for (int i = 0; i < 2500; i++) {
                    batch.add(record("n", i % 50));
                }
                assertThat(products.insertAll(batch, InsertOptions.defaults().batchSize(size)))
                        .hasSize(2500);
                assertThat(keys(field("n").eq(49))).hasSize(50);
                assertThat(keys(field("n").gt(47))).hasSize(100);
                products.deleteAll();
            }
        }

        @Test
        void aLargeBatchOfExplicitKeysIsNoBurden() { // D12: checked one against all others, these take minutes
            List<Map<String, Object>> batch = new ArrayList<>();
            for (int i = 0; i < 600_000; i++) {
                batch.add(Map.of("id", 600_000 - i));
            }
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    java.time.Duration.ofSeconds(60), () -> products.insertAll(batch));
            assertThat(products.count()).isEqualTo(600_000);
        }

        @Test
        void theGreatestKeyLeavesNoneToGenerate() {
            products.insert(record("id", Long.MAX_VALUE));
            assertThatExceptionOfType(InvalidKeyException.class)
                    .isThrownBy(() -> products.insert(record()))
                    .withMessageContaining("explicit key");
            products.insert(record("id", 3));
            assertThat(products.count()).isEqualTo(2);
        }

        @Test
        void whatCannotBeHeldIsRefusedNamingThePlace() {
            assertThatExceptionOfType(UnsupportedValueException.class)
                    .isThrownBy(() -> products.insert(record("a", Map.of("b", List.of(1, new int[0])))))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("a.b[1]"))
                    .satisfies(e -> assertThat(e.table()).isEqualTo("products"));
            assertThatExceptionOfType(UnsupportedValueException.class)
                    .isThrownBy(() -> products.insert(record("a", new java.math.BigDecimal("1E+100001"))))
                    .withMessageContaining("exponent 100001");
            assertThatExceptionOfType(UnsupportedValueException.class)
                    .isThrownBy(() -> products.insert(record("a", BigInteger.TWO.pow(400_000))))
                    .withMessageContaining("100000 digits");
            assertThatExceptionOfType(UnsupportedValueException.class)
                    .isThrownBy(() -> products.insert(record("a", Map.of(1, 2))));
            Map<String, Object> misnamed = new HashMap<>();
            ((Map<Object, Object>) (Map<?, ?>) misnamed).put(5, "x");
            assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> products.insert(misnamed));
            List<Object> deep = new ArrayList<>();
            deep.add(deep);
            assertThatExceptionOfType(UnsupportedValueException.class)
                    .isThrownBy(() -> products.insert(record("a", deep)))
                    .withMessageContaining("200 levels");
            assertThat(products.count()).isZero();
        }
    }

    @Nested
    class Reading {
        @Test
        void aRowNeverChangesUnderItsReader() {
            Object key = products.insert(record("n", 1, "gone", true));
            products.createIndex("n", IndexType.SORTED);
            Row before = products.get(key).orElseThrow();
            List<Row> listed = products.all();
            products.update(record("n", "text", "more", 5), field("id").eq(key));
            products.insert(record("n", 2));
            assertThat(before.getLong("n")).isEqualTo(1);
            assertThat(before.fields()).containsExactlyInAnyOrder("id", "n", "gone");
            assertThat(listed).hasSize(1);
            assertThat(listed.get(0).toMap()).isEqualTo(record("id", 1L, "n", 1L, "gone", true));
            products.deleteAll();
            assertThat(before.getBoolean("gone")).isTrue();
        }

        @Test
        void nothingDoneWithAResultReachesTheDatabase() { // D21
            products.insert(record("tags", List.of("a"), "deep", Map.of("b", new byte[] {1})));
            Map<String, Object> copy = products.where(field("id").eq(1)).maps().get(0);
            ((List<Object>) copy.get("tags")).add("changed");
            ((byte[]) ((Map<String, Object>) copy.get("deep")).get("b"))[0] = 9;
            copy.put("id", 9);
            Row row = products.get(1).orElseThrow();
            assertThatThrownBy(() -> ((List<Object>) row.get("tags")).add("x"))
                    .isInstanceOf(UnsupportedOperationException.class);
            ((byte[]) ((Map<?, ?>) row.get("deep")).get("b"))[0] = 9;
            assertThat(row.get("tags")).isEqualTo(List.of("a"));
            assertThat((byte[]) ((Map<?, ?>) products.get(1).orElseThrow().get("deep")).get("b"))
                    .containsExactly(1);
        }

        @Test
        void typedGettersSayWhatIsThereInstead() {
            products.insert(record("text", "x", "nothing", null, "whole", 3, "half", 0.5));
            Row row = products.get(1).orElseThrow();
            assertThat(row.getInt("whole")).isEqualTo(3);
            assertThat(row.getDouble("whole")).isEqualTo(3.0);
            assertThat(row.isNull("nothing")).isTrue();
            assertThat(row.has("nothing")).isTrue();
            assertThat(row.has("missing")).isFalse();
            assertThatExceptionOfType(FieldTypeException.class)
                    .isThrownBy(() -> row.getLong("text"))
                    .withMessageContaining("'text' holds a string, not a whole number");
            assertThatExceptionOfType(FieldTypeException.class)
                    .isThrownBy(() -> row.getLong("half"))
                    .withMessageContaining("0.5");
            assertThatExceptionOfType(FieldTypeException.class)
                    .isThrownBy(() -> row.getString("nothing"))
                    .withMessageContaining("null");
            assertThatExceptionOfType(FieldTypeException.class)
                    .isThrownBy(() -> row.getBoolean("missing"))
                    .withMessageContaining("missing");
        }

        @Test
        void aLookupByKeyIsNoScan() { // D29
            for (int i = 0; i < 500; i++) {
                products.insert(record("n", i));
            }
            assertThat(products.where(field("id").eq(42)).explain().accessPath())
                    .isEqualTo("key(id)");
            assertThat(products.where(field("id").eq(42).and(field("n").ge(0)))
                            .explain()
                            .estimatedRows())
                    .isEqualTo(1);
            assertThat(keys(field("id").in(3, 1, 999, 1.0))).containsExactly(1L, 3L);
        }

        @Test
        void rowsOfEqualValueMayHaveKeysOfDifferentTypes() { // D28
            products.createIndex("n", IndexType.SORTED);
            products.insert(record("id", "a", "n", 1));
            products.insert(record("id", 5, "n", 1));
            products.insert(record("id", "b", "n", 2));
            assertThat(keys(field("n").between(1, 1))).containsExactly("a", 5L);
            assertThat(products.delete(field("n").eq(1))).isEqualTo(2);
            assertThat(keys(field("n").ge(0))).containsExactly("b");
        }

        @Test
        void limitAndOffsetFollowOneRule() { // D24
            for (int i = 0; i < 10; i++) {
                products.insert(record("n", 9 - i));
            }
            for (Query query : List.of(products.query(), products.query().orderBy("n"))) {
                assertThat(query.limit(3).list()).hasSize(3);
                assertThat(query.offset(8).limit(5).list()).hasSize(2);
                assertThat(query.offset(20).list()).isEmpty();
                assertThat(query.limit(0).list()).isEmpty();
                assertThat(query.offset(Long.MAX_VALUE).limit(Long.MAX_VALUE).count())
                        .isZero();
                assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> query.limit(-1));
                assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> query.offset(-3));
            }
            assertThat(products.query().orderBy("n").first().orElseThrow().getLong("id"))
                    .isEqualTo(10);
            assertThat(products.query()
                            .orderBy("-n")
                            .offset(1)
                            .first()
                            .orElseThrow()
                            .getLong("id"))
                    .isEqualTo(2);
            assertThatExceptionOfType(InvalidArgumentException.class)
                    .isThrownBy(() -> products.query().orderBy("-"));
        }

        @Test
        void nullsMissingAndMixedTypesAreComparedAndOrderedWithoutFailing() { // D26
            List<Object> values = Arrays.asList(3, "3", null, true, List.of(1), 2.5, Map.of(), "É");
            for (Object value : values) {
                products.insert(record("v", value));
            }
            products.insert(record("other", 1));
            for (boolean indexed : new boolean[] {false, true}) {
                if (indexed) {
                    products.createIndex("v", IndexType.HASH);
                    products.createIndex("v", IndexType.SORTED);
                }
                assertThat(keys(field("v").gt(2))).containsExactly(1L, 6L);
                assertThat(keys(field("v").between("0", "9"))).containsExactly(2L);
                assertThat(keys(field("v").between(0, "9"))).isEmpty();
                assertThat(keys(field("v").eq(List.of(1.0)))).containsExactly(5L);
                assertThat(keys(field("v").in(List.of(1), Map.of()))).containsExactly(5L, 7L);
                assertThat(keys(field("v").lt(null))).isEmpty();
                assertThat(products.query().orderBy("v").stream().map(row -> row.get("id")))
                        .containsExactly(3L, 9L, 4L, 6L, 1L, 2L, 8L, 5L, 7L);
                assertThat(products.query().orderBy("-v").limit(3).stream().map(row -> row.get("id")))
                        .containsExactly(7L, 5L, 8L);
                assertThat(products.query()
                                .orderBy("nosuch", "-id")
                                .limit(1)
                                .first()
                                .orElseThrow()
                                .getLong("id"))
                        .isEqualTo(9L);
            }
        }

        @Test
        void orAndNotAreRightWithAnIndex() { // D14
            for (int i = 0; i < 9; i++) {
                products.insert(record("dept", List.of("IT", "HR", "OPS").get(i % 3), "age", i));
            }
            products.createIndex("dept", IndexType.HASH);
            products.createIndex("age", IndexType.SORTED);
            assertThat(keys(field("dept").eq("IT").or(field("age").eq(8)))).containsExactly(1L, 4L, 7L, 9L);
            assertThat(keys(or(field("dept").eq("HR"), field("dept").eq("IT")))).hasSize(6);
            assertThat(keys(not(field("dept").eq("IT")))).containsExactly(2L, 3L, 5L, 6L, 8L, 9L);
            assertThat(keys(not(field("dept").eq("IT").and(field("age").gt(3)))))
                    .hasSize(8);
            assertThat(products.update(record("seen", true), not(field("dept").eq("IT"))))
                    .isEqualTo(6);
            assertThat(products.delete(field("dept").eq("IT").or(field("age").eq(8))))
                    .isEqualTo(4);
        }

        @Test
        void equalToNullMeansNullOrMissingWithAndWithoutAnIndex() { // D15
            products.insert(record("f", null));
            products.insert(record());
            products.insert(record("f", 1));
            for (IndexType type : IndexType.values()) {
                assertThat(keys(field("f").eq(null))).containsExactly(1L, 2L);
                assertThat(keys(field("f").isNull())).containsExactly(1L, 2L);
                assertThat(keys(field("f").in(Arrays.asList(null, 1)))).containsExactly(1L, 2L, 3L);
                assertThat(keys(field("f").ne(1))).containsExactly(1L, 2L);
                assertThat(keys(field("f").isNotNull())).containsExactly(3L);
                products.createIndex("f", type);
            }
        }
    }

    @Nested
    class Changing {
        @BeforeEach
        void fill() {
            products.createIndex("n", IndexType.HASH);
            products.createIndex("n", IndexType.SORTED);
            for (int i = 1; i <= 6; i++) {
                products.insert(record("n", i, "even", i % 2 == 0));
            }
        }

        @Test
        void updateMergesIntoEachMatchAndCounts() {
            assertThat(products.update(
                            record("n", 50, "extra", null), field("even").eq(true)))
                    .isEqualTo(3);
            assertThat(keys(field("n").eq(50))).containsExactly(2L, 4L, 6L);
            assertThat(keys(field("n").le(6))).containsExactly(1L, 3L, 5L);
            assertThat(products.get(2).orElseThrow().has("extra")).isTrue();
            assertThat(products.update(Map.of(), field("even").eq(true))).isEqualTo(3);
            assertThat(products.updateAll(record("all", 1))).isEqualTo(6);
        }

        @Test
        void rowsDoNotShareAValueGivenToAllOfThem() { // D21
            products.updateAll(record("tags", new ArrayList<>(List.of("a"))));
            ((List<Object>) products.query().maps().get(0).get("tags")).add("b");
            assertThat(products.all())
                    .allSatisfy(row -> assertThat(row.get("tags")).isEqualTo(List.of("a")));
        }

        @Test
        void whatMatchesNothingIsAnError() {
            Condition nothing = field("n").gt(100);
            assertThatExceptionOfType(RecordNotFoundException.class)
                    .isThrownBy(() -> products.update(record("n", 1), nothing))
                    .withMessageContaining("products")
                    .withMessageContaining("n > 100");
            assertThatExceptionOfType(RecordNotFoundException.class).isThrownBy(() -> products.delete(nothing));
            products.deleteAll();
            assertThatExceptionOfType(RecordNotFoundException.class).isThrownBy(products::deleteAll);
        }

        @Test
        void thePrimaryKeyNeverChanges() { // D19
            assertThatExceptionOfType(InvalidKeyException.class)
                    .isThrownBy(() -> products.update(
                            record("id", 50, "n", 9), field("id").eq(1)))
                    .withMessageContaining("cannot change from 1 to 50");
            assertThatExceptionOfType(InvalidKeyException.class)
                    .isThrownBy(() ->
                            products.update(record("id", null), field("id").eq(1)));
            assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> products.updateAll(record("id", 7)));
            assertThat(products.update(record("id", 1.0, "n", 9), field("id").eq(1)))
                    .isEqualTo(1);
            assertThat(products.get(1).orElseThrow().toMap()).isEqualTo(record("id", 1L, "n", 9L, "even", false));
            assertThat(products.all()).extracting(row -> row.getLong("id")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }

        @Test
        void anyValueCanBeIndexed() { // D16
            List<Object> values =
                    Arrays.asList(List.of(9), null, "text", 2.5, Map.of("a", 1), true, Double.NaN, new byte[] {1});
            for (Object value : values) {
                products.update(record("n", value), field("id").eq(1));
                assertThat(products.get(1).orElseThrow().toMap()).hasSize(3);
                assertThat(keys(field("n").eq(value))).containsExactly(1L);
            }
            assertThat(keys(field("n").ge(2))).containsExactly(2L, 3L, 4L, 5L, 6L);
            assertThat(products.delete(field("id").eq(1))).isEqualTo(1);
        }

        @Test
        void upsertSaysWhatItDid() {
            assertThat(products.upsert(record("n", 7))).isEqualTo(new UpsertResult(7L, UpsertResult.Outcome.INSERTED));
            assertThat(products.upsert(record("id", 1, "n", 70)))
                    .isEqualTo(new UpsertResult(1L, UpsertResult.Outcome.UPDATED));
            assertThat(products.get(1).orElseThrow().toMap()).isEqualTo(record("id", 1L, "n", 70L, "even", false));
            assertThat(products.upsert(record("id", 1, "n", 71), OnConflict.IGNORE)
                            .outcome())
                    .isEqualTo(UpsertResult.Outcome.IGNORED);
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> products.upsert(record("id", 1, "n", 72), OnConflict.ERROR));
            assertThat(keys(field("n").ge(70))).containsExactly(1L);
            assertThat(products.upsert(record("id", 30), OnConflict.ERROR).key())
                    .isEqualTo(30L);
            assertThat(products.insert(record())).isEqualTo(31L);
        }

        @Test
        void deletingARowRemovesItFromEveryIndex() {
            assertThat(products.delete(field("n").between(2, 4))).isEqualTo(3);
            assertThat(keys(field("n").eq(3))).isEmpty();
            assertThat(keys(field("n").gt(0))).containsExactly(1L, 5L, 6L);
            assertThat(products.get(3)).isEmpty();
            products.insert(record("id", 3, "n", 3));
            assertThat(keys(field("n").gt(0))).containsExactly(1L, 5L, 6L, 3L);
        }

        @Test
        void insertionOrderAndIndexesSurviveCompactionAndRenumbering() {
            products.deleteAll();
            List<Long> alive = new ArrayList<>();
            for (int round = 0; round < 40; round++) {
                List<Map<String, Object>> batch = new ArrayList<>();
                for (int i = 0; i < 4096; i++) {
                    batch.add(record("n", i % 7));
                }
                List<Object> inserted = products.insertAll(batch);
                inserted.forEach(key -> alive.add((Long) key));
                products.delete(field("id")
                        .between(inserted.get(3), inserted.get(4090))
                        .and(field("n").ne(3)));
                alive.clear();
                products.all().forEach(row -> alive.add(row.getLong("id")));
                assertThat(alive).isSorted();
                List<Object> scanned = products.where(field("n").ne(null)).stream()
                        .filter(row -> row.getLong("n") == 3)
                        .map(row -> row.get("id"))
                        .toList();
                assertThat(scanned).hasSizeGreaterThan(100);
                assertThat(keys(field("n").eq(3))).isEqualTo(scanned);
                assertThat(products.get(alive.get(alive.size() / 2))
                                .orElseThrow()
                                .get("id"))
                        .isEqualTo(alive.get(alive.size() / 2));
                if (alive.size() > 20_000) {
                    products.delete(field("id").le(alive.get(alive.size() - 300)));
                    alive.subList(0, alive.size() - 300).clear();
                }
            }
        }

        @Test
        void anIndexMadeLaterKnowsTheRowsThereAre() { // D44
            products.createIndex("even", IndexType.HASH);
            products.createIndex("even", IndexType.HASH);
            products.createIndex("even", IndexType.SORTED);
            assertThat(products.indexes())
                    .containsExactly(
                            new IndexDefinition("n", IndexType.HASH),
                            new IndexDefinition("n", IndexType.SORTED),
                            new IndexDefinition("even", IndexType.HASH),
                            new IndexDefinition("even", IndexType.SORTED));
            assertThat(products.indexedFields()).containsExactly("n", "even");
            assertThat(products.hasIndex("even")).isTrue();
            assertThat(products.hasIndex("id")).isFalse();
            assertThat(products.where(field("even").eq(true)).explain().accessPath())
                    .isEqualTo("hash(even)");
            assertThat(keys(field("even").eq(true))).containsExactly(2L, 4L, 6L);
            assertThat(products.dropIndex("even", IndexType.HASH)).isTrue();
            assertThat(products.dropIndex("even", IndexType.HASH)).isFalse();
            assertThat(products.where(field("even").eq(true)).explain().accessPath())
                    .isEqualTo("sorted(even)");
            assertThatThrownBy(() -> products.createIndex("n", null)).isInstanceOf(NullPointerException.class);
        }

        @Test
        void aSortedIndexServesTheFirstRowsInOrder() {
            List<Map<String, Object>> batch = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                batch.add(record("n", i * 7 % 100));
            }
            products.insertAll(batch);
            Query top = products.query().orderBy("-n", "id").limit(5);
            assertThat(top.explain().accessPath()).isEqualTo("sorted(n)");
            List<Long> withIndex = top.stream().map(row -> row.getLong("id")).toList();
            products.dropIndex("n", IndexType.SORTED);
            assertThat(top.explain().isScan()).isTrue();
            assertThat(top.stream().map(row -> row.getLong("id")))
                    .isEqualTo(withIndex)
                    .hasSize(5);
        }
    }

    @Test
    void columnsAreTheFieldsThatAnyRowHas() {
        assertThat(products.columns()).isEmpty();
        products.insert(record("b", 1, "a", null));
        products.insert(record("É", 1));
        assertThat(products.columns()).containsExactly("a", "b", "id", "É");
        products.delete(field("b").eq(1));
        assertThat(products.columns()).containsExactly("id", "É");
    }

    @Test
    void fieldsMayHaveAnyName() { // D45
        products.insert(record("count", 1, "select", 2, "", 3, "a b", 4));
        assertThat(keys(field("count")
                        .eq(1)
                        .and(field("select").eq(2))
                        .and(field("").eq(3))))
                .containsExactly(1L);
        assertThat(products.query().orderBy("a b").list()).hasSize(1);
    }

    @Test
    void manyFieldsAndSparseOnesAreKeptApart() {
        for (int i = 0; i < 3000; i++) {
            products.insert(record("f" + i % 500, i, "g" + i % 7, i));
        }
        assertThat(keys(field("f3").isNotNull()))
                .isEqualTo(LongStream.range(0, 6).map(i -> i * 500 + 4).boxed().toList());
        assertThat(products.get(4).orElseThrow().fields()).containsExactlyInAnyOrder("id", "f3", "g3");
        assertThat(products.columns()).hasSize(508);
        assertThat(Collections.max(
                        keys(field("g0").ge(0)).stream().map(key -> (Long) key).toList()))
                .isEqualTo(2997L);
    }
}
