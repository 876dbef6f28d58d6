package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statements that change rows by what they are: atomic, and with no lock held over user code. */
@Timeout(120)
class ComputeTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Table products = databases.create().createTable("products");

    @BeforeEach
    void fill() {
        products.insert(Map.of("name", "Widget", "stock", 3, "price", 9.5));
        products.insert(Map.of("name", "Gadget", "stock", 5));
        products.insert(Map.of("name", "Nut", "stock", 0));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Row row(Object key) {
        return products.get(key).orElseThrow();
    }

    private void onThreads(int count, Callable<Void> work) throws Exception {
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(work);
        }
        for (Future<Void> result : threads.invokeAll(all, 100, TimeUnit.SECONDS)) {
            result.get();
        }
    }

    @Test
    void aRowWithAnotherValueIsAnotherRowAndStoresNothing() {
        Row before = row(1);
        Row after = before.with("stock", 2)
                .with("tags", new ArrayList<>(List.of("a")))
                .without("price");
        assertThat(before.get("stock")).isEqualTo(3L);
        assertThat(after.getLong("stock")).isEqualTo(2);
        assertThat(after.has("price")).isFalse();
        assertThat(after.isNull("price")).isTrue();
        assertThat(after.fields()).isEqualTo(Set.of("id", "name", "stock", "tags"));
        assertThat(after.toMap()).isEqualTo(Map.of("id", 1L, "name", "Widget", "stock", 2L, "tags", List.of("a")));
        assertThat(after.without("stock").with("stock", null).has("stock")).isTrue();
        assertThat(after)
                .isNotEqualTo(before)
                .isEqualTo(before.without("price").with("tags", List.of("a")).with("stock", 2));
        assertThat(row(1)).isEqualTo(before);
        assertThatExceptionOfType(UnsupportedValueException.class).isThrownBy(() -> before.with("x", new Object()));
    }

    @Test
    void computeStoresWhatTheFunctionReturns() {
        products.createIndex("stock", IndexType.SORTED);
        products.createIndex("price", IndexType.HASH);
        Row after = products.compute(
                        1, row -> row.with("stock", row.getLong("stock") - 1).without("price"))
                .orElseThrow();
        assertThat(after).isEqualTo(row(1));
        assertThat(row(1).toMap()).isEqualTo(Map.of("id", 1L, "name", "Widget", "stock", 2L));
        assertThat(products.where(field("stock").eq(2)).count()).isEqualTo(1);
        assertThat(products.where(field("price").eq(9.5)).exists()).isFalse();
    }

    @Test
    void aRowFromElsewhereReplacesAllButTheKey() {
        Table other = databases.create().createTable("other");
        other.insert(Map.of("id", 1, "colour", "red"));
        products.compute(1.0, row -> other.get(1).orElseThrow());
        assertThat(row(1).toMap()).isEqualTo(Map.of("id", 1L, "colour", "red"));
    }

    @Test
    void computingNullDeletes() {
        assertThat(products.compute(2, row -> null)).isEmpty();
        assertThat(products.get(2)).isEmpty();
        assertThat(products.count()).isEqualTo(2);
    }

    @Test
    void computeRefusesAnAbsentRowAnotherKeyAndWhatCannotBeHeld() {
        products.createIndex(IndexDefinition.hash("name").unique());
        Map<String, Object> before = row(1).toMap();
        assertThatExceptionOfType(RecordNotFoundException.class)
                .isThrownBy(() -> products.compute(9, row -> row))
                .withMessageContaining("9")
                .withMessageContaining("products");
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> products.compute(1, row -> row.with("id", 7).with("stock", 0)));
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> products.compute(1, row -> row.without("id")));
        assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> products.compute(List.of(), row -> row));
        assertThatExceptionOfType(DuplicateValueException.class)
                .isThrownBy(
                        () -> products.compute(1, row -> row.with("name", "Nut").with("stock", 0)));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> products.compute(1, row -> {
                    throw new IllegalStateException("the function's own");
                }));
        assertThat(row(1).toMap()).isEqualTo(before);
    }

    @Test
    void manyRowsAreComputedInOneStatementOrNone() {
        products.createIndex(IndexDefinition.sorted("stock").unique());
        assertThat(products.update(field("stock").ge(3), row -> row.with("stock", 8 - row.getLong("stock"))))
                .as("the two swap their values")
                .isEqualTo(2);
        assertThat(row(1).getLong("stock")).isEqualTo(5);
        assertThatExceptionOfType(DuplicateValueException.class)
                .isThrownBy(() -> products.update(Conditions.all(), row -> row.with("stock", 1)));
        assertThat(row(2).getLong("stock")).isEqualTo(3);
        assertThat(products.update(field("stock").lt(4), row -> row.getLong("stock") == 0 ? null : row))
                .isEqualTo(2);
        assertThat(products.count()).isEqualTo(2);
        assertThatExceptionOfType(RecordNotFoundException.class)
                .isThrownBy(() -> products.update(field("stock").gt(100), row -> row));
    }

    @Test
    void schemasHoldForComputedRows() {
        Table typed = databases
                .create()
                .createTable("typed", "id", Schema.of(Map.of("name", FieldType.STRING, "n", FieldType.INTEGER)));
        typed.insert(Map.of("name", "a", "n", 1));
        assertThatExceptionOfType(SchemaValidationException.class)
                .isThrownBy(() -> typed.compute(1, row -> row.with("n", "one")));
        assertThatExceptionOfType(SchemaValidationException.class)
                .isThrownBy(() -> typed.compute(1, row -> row.without("n")));
        assertThatExceptionOfType(SchemaValidationException.class).isThrownBy(() -> typed.increment(1, "n", 0.5));
        assertThat(typed.increment(1, "n", 1)).isEqualTo(2L);
    }

    @Test
    void computeIfAbsentInsertsOnceAndReturnsTheRowThereIs() throws Exception {
        Table sessions = databases.create().createTable("sessions", "token");
        AtomicInteger made = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(4);
        onThreads(4, () -> {
            Row row = sessions.computeIfAbsent("t", key -> {
                assertThat(key).isEqualTo("t");
                await(together);
                return Map.of("by", made.incrementAndGet());
            });
            assertThat(row).isEqualTo(sessions.get("t").orElseThrow());
            return null;
        });
        assertThat(made).hasValue(4);
        assertThat(sessions.count()).isEqualTo(1);
        assertThat(sessions.computeIfAbsent("t", key -> Map.of()).has("by")).isTrue();
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> sessions.computeIfAbsent("u", key -> Map.of("token", "v")));
        assertThat(sessions.get("u")).isEmpty();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void incrementIsExact() {
        assertThat(products.increment(1, "stock", -4)).isEqualTo(-1L);
        assertThat(products.increment(1, "stock", Long.MIN_VALUE))
                .isEqualTo(BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE));
        assertThat(products.increment(1, "stock", 1)).isEqualTo(Long.MIN_VALUE);
        assertThat(products.increment(1, "balance", new BigDecimal("0.10"))).isEqualTo(new BigDecimal("0.10"));
        assertThat(products.increment(1, "balance", new BigDecimal("0.20"))).isEqualTo(new BigDecimal("0.30"));
        assertThat(products.increment(1, "balance", 1)).isEqualTo(new BigDecimal("1.30"));
        assertThat(products.increment(1, "price", 1)).isEqualTo(10.5);
        assertThat(row(1).get("price")).isEqualTo(10.5);
        assertThatExceptionOfType(FieldTypeException.class)
                .isThrownBy(() -> products.increment(1, "name", 1))
                .withMessageContaining("give it a number with update");
        assertThatExceptionOfType(RecordNotFoundException.class).isThrownBy(() -> products.increment(9, "stock", 1));
        assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> products.increment(1, "id", 1));
    }

    @Test
    void compareAndSetAndReplaceStoreOnlyOverWhatWasSeen() {
        assertThat(products.compareAndSet(1, "stock", 4, 9)).isFalse();
        assertThat(products.compareAndSet(1, "stock", 3.0, 9)).isTrue();
        assertThat(products.compareAndSet(2, "price", null, 1)).isTrue();
        assertThatExceptionOfType(RecordNotFoundException.class)
                .isThrownBy(() -> products.compareAndSet(9, "stock", 1, 2));
        Row seen = row(1);
        assertThat(products.replace(1, seen, seen.with("stock", 10))).isTrue();
        assertThat(products.replace(1, seen, seen.with("stock", 11))).isFalse();
        assertThat(row(1).getLong("stock")).isEqualTo(10);
        products.delete(field("id").eq(1));
        assertThat(products.replace(1, seen, seen)).isFalse();
    }

    @Test
    void noIncrementOfManyThreadsIsLost() throws Exception { // D30
        int count = 100_000;
        onThreads(8, () -> {
            for (int i = 0; i < count; i++) {
                products.increment(1, "computed", 1);
            }
            return null;
        });
        assertThat(row(1).getLong("computed")).isEqualTo(8L * count);
    }

    @Test
    void noComputationOfManyThreadsIsLost() throws Exception {
        int count = 100_000;
        onThreads(8, () -> {
            for (int i = 0; i < count; i++) {
                products.compute(1, row -> row.with("n", row.isNull("n") ? 1 : row.getLong("n") + 1));
            }
            return null;
        });
        assertThat(row(1).getLong("n")).isEqualTo(8L * count);
    }

    @Test
    void computingAllRowsLosesNothingAmongWritersOfSomeOfThem() throws Exception {
        for (int i = 0; i < 200; i++) {
            products.insert(Map.of("n", 0));
        }
        products.createIndex("n", IndexType.SORTED);
        AtomicInteger next = new AtomicInteger();
        onThreads(4, () -> {
            boolean ofAll = next.getAndIncrement() == 0;
            for (int i = 0; i < 300; i++) {
                if (ofAll) {
                    products.update(field("n").isNotNull(), row -> row.with("n", row.getLong("n") + 1000));
                } else {
                    products.increment(4L + i % 200, "n", 1);
                }
            }
            return null;
        });
        Row sum = products.query().aggregate(Aggregate.sum("n"));
        assertThat(sum.getLong("sum_n")).isEqualTo(300L * 200 * 1000 + 3 * 300);
    }

    @Test
    void aFunctionMayUseItsTableAndWaitForOthersThatDo() {
        AtomicInteger runs = new AtomicInteger();
        products.compute(1, row -> {
            int run = runs.incrementAndGet();
            if (run == 1) {
                products.update(Map.of("stock", 40), field("id").eq(1)); // makes this attempt fail
            }
            CompletableFuture.runAsync(() -> products.increment(2, "stock", 1), threads)
                    .join();
            return row.with("stock", row.getLong("stock") + 2).with("seen", products.count());
        });
        assertThat(runs).hasValue(2);
        assertThat(row(1).getLong("stock")).isEqualTo(42);
        assertThat(row(2).getLong("stock")).isEqualTo(7);
    }

    @Test
    void onlyWhatChangedIsComputedAgain() {
        List<Object> computed = new ArrayList<>();
        products.update(Conditions.all(), row -> {
            computed.add(row.get("name"));
            if (computed.size() == 3) {
                products.update(Map.of("stock", 100), field("name").eq("Gadget"));
                products.insert(Map.of("name", "New", "stock", 7));
            }
            return row.with("stock", row.getLong("stock") + 1);
        });
        assertThat(computed).containsExactly("Widget", "Gadget", "Nut", "Gadget", "New");
        assertThat(products.query().stream().map(row -> row.getLong("stock"))).containsExactly(4L, 101L, 1L, 8L);
    }

    @Test
    void aFunctionThatAlwaysChangesItsRowIsToldSo() {
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> products.compute(1, row -> {
                    products.increment(1, "stock", 1);
                    return row.with("stock", 0);
                }))
                .satisfies(failure -> {
                    assertThat(failure.table()).isEqualTo("products");
                    assertThat(failure.key()).contains(1L);
                    assertThat(row(1).getLong("stock")).isEqualTo(3 + failure.attempts());
                })
                .withMessageContaining("row 1 of table 'products'");
    }

    @Test
    void aRowDeletedWhileItIsComputedIsNotThere() {
        assertThatExceptionOfType(RecordNotFoundException.class)
                .isThrownBy(() -> products.compute(1, row -> {
                    products.delete(field("id").eq(1));
                    return row.with("stock", 1);
                }));
        assertThat(products.get(1)).isEmpty();
    }

    @Test
    void aQueryEndsWithAChangeOfItsRowsInOrder() {
        products.createIndex("stock", IndexType.SORTED);
        assertThat(products.query().orderBy("-stock").limit(1).update(Map.of("top", true)))
                .isEqualTo(1);
        assertThat(row(2).getBoolean("top")).isTrue();
        assertThat(products.query().orderBy("stock").offset(1).update(row -> row.with("rest", row.get("name"))))
                .isEqualTo(2);
        assertThat(row(3).has("rest")).isFalse();
        assertThat(products.where(field("stock").ge(0))
                        .orderBy("stock")
                        .limit(2)
                        .delete())
                .isEqualTo(2);
        assertThat(products.query().stream().map(row -> row.get("name"))).containsExactly("Gadget");
    }

    @Test
    void aQueryWithoutRowsOrWithoutWholeRowsCannotEndWithAChange() {
        Query none = products.where(field("stock").gt(100));
        assertThatExceptionOfType(RecordNotFoundException.class).isThrownBy(none::delete);
        assertThatExceptionOfType(RecordNotFoundException.class).isThrownBy(() -> none.update(Map.of("a", 1)));
        assertThatExceptionOfType(RecordNotFoundException.class).isThrownBy(() -> none.update(row -> row));
        assertThatExceptionOfType(RecordNotFoundException.class)
                .isThrownBy(() -> products.query().limit(0).delete());
        for (Query partial :
                List.of(products.query().select("name"), products.query().distinct())) {
            assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(partial::delete);
            assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> partial.update(Map.of("a", 1)));
            assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> partial.update(row -> row));
        }
        assertThat(products.count()).isEqualTo(3);
    }
}
