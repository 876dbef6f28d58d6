package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages by key: no row is passed over or comes twice, whatever else happens between the pages. */
class PageTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table products = db.createTable("products");

    private static List<Object> ids(List<Row> rows) {
        return rows.stream().map(row -> row.get("id")).toList();
    }

    @Test
    void pagesFollowTheOrderWithTheKeyAsTieBreaker() {
        for (Object price : new Object[] {5, 7, 5, 5.0, "dear", null, 9}) {
            Map<String, Object> record = new HashMap<>();
            record.put("price", price);
            products.insert(record);
        }
        products.insert(Map.of("unpriced", true));
        Query query = products.query().orderBy("-price");
        List<List<Object>> pages = new ArrayList<>();
        Page page = query.page(3);
        pages.add(ids(page.rows()));
        while (page.next().isPresent()) {
            page = query.page(3, page.next().get());
            pages.add(ids(page.rows()));
        }
        assertThat(pages).containsExactly(List.of(5L, 7L, 2L), List.of(1L, 3L, 4L), List.of(6L, 8L));
        assertThat(ids(query.after(products.get(7).orElseThrow()).limit(2).list()))
                .containsExactly(2L, 1L);
        assertThat(ids(query.after(products.get(6).orElseThrow()).list())).containsExactly(8L);
        assertThat(ids(products.query().page(2).rows())).containsExactly(1L, 2L);
    }

    @Test
    void aLastPageThatIsFullHasNoNext() {
        products.insertAll(List.of(Map.of("n", 1), Map.of("n", 2)));
        assertThat(products.query().page(2).next()).isEmpty();
        assertThat(products.query().page(1).next()).isPresent();
        assertThat(products.where(field("n").gt(9)).page(5)).isEqualTo(new Page(List.of(), Optional.empty()));
    }

    @Test
    void aTokenSurvivesSavingAndLoading(@TempDir Path directory) {
        for (int i = 0; i < 30; i++) {
            products.insert(Map.of(
                    "day", LocalDate.of(2024, 1, 1 + i % 7), "ratio", i / 4.0, "name", "n\u00E9\uD83D\uDE00" + i));
        }
        Query query = products.query().orderBy("day", "-ratio", "name");
        Page first = query.page(11);
        Path file = directory.resolve("db.json");
        db.save(file, Format.JSON);
        Query again = databases.load(file).table("products").query().orderBy("day", "-ratio", "name");
        List<Object> both = new ArrayList<>(ids(first.rows()));
        both.addAll(ids(again.page(100, first.next().orElseThrow()).rows()));
        assertThat(both).isEqualTo(ids(again.list()));
    }

    static Stream<List<String>> orders() {
        return Stream.of(
                List.of(),
                List.of("n"),
                List.of("-n"),
                List.of("n", "-m"),
                List.of("-id"),
                List.of("-n", "id"),
                List.of("m", "-id"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void eachRowThatStaysComesOnceWhateverIsInsertedAndDeletedBetweenPages(List<String> order) {
        products.createIndex("n", IndexType.SORTED);
        products.createIndex(IndexDefinition.sorted("m", "id"));
        Random random = new Random(1);
        for (int i = 0; i < 1500; i++) {
            products.insert(record(random));
        }
        Set<Object> stay =
                new HashSet<>(ids(products.where(field("stays").eq(true)).list()));
        assertThat(stay).hasSizeGreaterThan(500);
        Query query = products.query().orderBy(order.toArray(String[]::new));
        Set<Object> came = new HashSet<>();
        Optional<String> next = Optional.of("");
        for (int number = 0; next.isPresent(); number++) {
            Page page = number == 0 ? query.page(40) : query.page(40, next.get());
            for (Row row : page.rows()) {
                assertThat(came.add(row.get("id")))
                        .as("row %s of page %s", row, number)
                        .isTrue();
            }
            next = page.next();
            for (int i = 0; i < 5; i++) {
                products.insert(record(random));
            }
            if (!page.rows().isEmpty()) { // the last row, whose place the token tells, goes too
                Object last = page.rows().get(page.rows().size() - 1).get("id");
                stay.remove(last);
                products.delete(field("id")
                        .eq(last)
                        .or(field("stays").eq(false).and(field("id").lt(20L * number))));
            }
        }
        assertThat(came).containsAll(stay);
    }

    private static Map<String, Object> record(Random random) {
        return Map.of("n", random.nextInt(30), "m", random.nextInt(1000), "stays", random.nextInt(3) > 0);
    }

    @Test
    void aPageIsFoundThroughAnIndexThatServesTheOrder() {
        for (int i = 0; i < 20_000; i++) {
            products.insert(Map.of("price", i * 7919 % 10_007, "kind", i % 2));
        }
        products.createIndex("price", IndexType.SORTED);
        products.createIndex(IndexDefinition.sorted("kind", "price", "id"));
        Row last = products.query().orderBy("-price").offset(10_000).first().orElseThrow();
        QueryPlan plan =
                products.query().orderBy("-price").after(last).limit(20).explain();
        assertThat(plan.accessPath()).isEqualTo("sorted(price)");
        assertThat(plan.examinedRows()).isBetween(20L, 40L);
        assertThat(plan.returnedRows()).isEqualTo(20);
        QueryPlan compound = products.where(field("kind").eq(last.get("kind")))
                .orderBy("price")
                .after(last)
                .limit(20)
                .explain();
        assertThat(compound.accessPath()).isEqualTo("sorted(kind, price, id)");
        assertThat(compound.examinedRows()).isEqualTo(20);
        for (String order : List.of("id", "-id")) {
            QueryPlan byKey =
                    products.query().orderBy(order).after(last).limit(20).explain();
            assertThat(byKey.accessPath()).isEqualTo("key(id)");
            assertThat(byKey.examinedRows()).isEqualTo(20);
        }
    }

    @Test
    void whatPagesCannotBeMadeOfIsRefused() {
        products.insertAll(List.of(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3)));
        Query query = products.query().orderBy("n");
        String token = query.page(1).next().orElseThrow();
        Row row = products.get(1).orElseThrow();
        for (Runnable refused : List.<Runnable>of(
                () -> query.page(0),
                () -> query.limit(5).page(1),
                () -> query.offset(1).page(1),
                () -> query.distinct().page(1),
                () -> query.after(row).page(1),
                () -> query.after(row).orderBy("-n"),
                () -> query.after(row).distinct(),
                () -> query.distinct().after(row),
                () -> query.after(row.without("id")),
                () -> query.page(1, "no token"),
                () -> query.page(1, token.substring(1)),
                () -> query.page(1, ""),
                () -> products.query().orderBy("-n").page(1, token),
                () -> products.join(products).on("n", "n").page(1))) {
            assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(refused::run);
        }
        assertThat(ids(query.select("n")
                        .after(query.select("n").first().orElseThrow())
                        .select("id")
                        .list()))
                .containsExactly(2L, 3L);
    }
}
