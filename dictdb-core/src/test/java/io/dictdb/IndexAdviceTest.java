package io.dictdb;

import static io.dictdb.Conditions.and;
import static io.dictdb.Conditions.field;
import static io.dictdb.Conditions.or;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.fixture.TestDatabases;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statements that look at many rows for few are told with the index that helps. */
class IndexAdviceTest {
    private static final int ROWS = 5000;

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table orders = db.createTable("orders");

    @BeforeEach
    void fill() {
        orders.insertAll(IntStream.range(0, ROWS)
                .mapToObj(i -> Map.of(
                        "code",
                        "code " + i,
                        "city",
                        "city " + i % 20,
                        "day",
                        i % 50,
                        "amount",
                        (i * 7919) % ROWS,
                        "kind",
                        i % 2))
                .toList());
    }

    /** Runs the query, applies what is advised, and checks that the index is used and fewer rows are looked at for the same answer. */
    private IndexAdvice applied(Supplier<Query> query) {
        QueryPlan before = query.get().explain();
        List<Row> rows = query.get().list();
        List<IndexAdvice> advice = db.advice();
        assertThat(advice).hasSize(1);
        advice.get(0).apply(db);
        QueryPlan after = query.get().explain();
        assertThat(after.isScan()).isFalse();
        assertThat(after.examinedRows()).isLessThan(before.examinedRows() / 10);
        assertThat(query.get().list()).isEqualTo(rows);
        assertThat(db.advice()).isEmpty();
        return advice.get(0);
    }

    @Test
    void anEqualityIsServedByAHashIndex() {
        IndexAdvice advice = applied(() -> orders.where(field("code").eq("code 17")));
        assertThat(advice.table()).isEqualTo("orders");
        assertThat(advice.condition()).isEqualTo("code = ?");
        assertThat(advice.statements()).isEqualTo(1);
        assertThat(advice.examinedRows()).isEqualTo(ROWS);
        assertThat(advice.returnedRows()).isEqualTo(1);
        assertThat(advice.code()).isEqualTo("db.table(\"orders\").createIndex(\"code\", IndexType.HASH);");
    }

    @Test
    void aRangeIsServedByASortedIndex() {
        assertThat(applied(() -> orders.where(field("amount").lt(10))).indexes())
                .containsExactly(IndexDefinition.sorted("amount"));
    }

    @Test
    void theStartOfATextIsServedByASortedIndex() {
        assertThat(applied(() -> orders.where(field("code").startsWith("code 49")))
                        .indexes())
                .containsExactly(IndexDefinition.sorted("code"));
    }

    @Test
    void equalityAndRangeAreServedTogether() {
        IndexAdvice advice = applied(() -> orders.where(
                and(field("amount").between(100, 400), field("city").eq("city 3"))));
        assertThat(advice.condition()).isEqualTo("amount between ? and ? and city = ?");
        assertThat(advice.code())
                .isEqualTo("db.table(\"orders\").createIndex(IndexDefinition.sorted(\"city\", \"amount\"));");
    }

    @Test
    void equalitiesAreServedTogetherTheOneThatLeavesTheFewestRowsFirst() {
        assertThat(applied(() -> orders.where(and(
                                field("kind").eq(1),
                                field("city").eq("city 3"),
                                field("day").eq(3))))
                        .indexes())
                .containsExactly(IndexDefinition.hash("day", "city"));
    }

    @Test
    void aFieldThatLeavesFewRowsIsEnough() {
        assertThat(applied(() -> orders.where(
                                and(field("city").eq("city 17"), field("code").eq("code 17"))))
                        .indexes())
                .containsExactly(IndexDefinition.hash("code"));
    }

    @Test
    void anOrIsServedByAnIndexForEachOperand() {
        IndexAdvice advice = applied(() ->
                orders.where(or(field("code").eq("code 4"), field("amount").gt(ROWS - 5))));
        assertThat(advice.indexes())
                .containsExactlyInAnyOrder(IndexDefinition.hash("code"), IndexDefinition.sorted("amount"));
        assertThat(advice.condition()).isEqualTo("code = ? or amount > ?");
    }

    @Test
    void anOrderIsServedByASortedIndex() {
        IndexAdvice advice = applied(() -> orders.query().orderBy("-amount").limit(5));
        assertThat(advice.indexes()).containsExactly(IndexDefinition.sorted("amount"));
        assertThat(advice.orderBy()).containsExactly("-amount");
        assertThat(advice.condition()).isEqualTo("true");
    }

    @Test
    void equalityAndOrderAreServedTogether() {
        assertThat(applied(() -> orders.where(field("city").eq("city 3"))
                                .orderBy("-amount")
                                .limit(5))
                        .indexes())
                .containsExactly(IndexDefinition.sorted("city", "amount"));
    }

    @Test
    void statementsThatDifferInValuesAloneCountTogether() {
        orders.where(field("code").eq("code 1")).list();
        orders.where(field("code").eq("code 2")).count();
        orders.update(Map.of("seen", true), field("code").eq("code 3"));
        orders.delete(field("code").eq("code 4"));
        assertThat(db.advice()).hasSize(1);
        assertThat(db.advice().get(0).statements()).isEqualTo(4);
        db.clearAdvice();
        assertThat(db.advice()).isEmpty();
    }

    @Test
    void whatNoIndexServesOrNothingWouldSpareIsNotAdvised() {
        orders.where(field("code").endsWith("4999")).list();
        orders.where(field("code").ne("code 1").and(field("code").contains("4999")))
                .list();
        orders.where(field("kind").eq(1)).list();
        orders.query().list();
        orders.where(field("code").eq("code 1").or(field("code").endsWith("4999")))
                .list();
        assertThat(db.advice()).isEmpty();
    }

    @Test
    void onlyTheKindsOfStatementsWithTheMostRowsAreKept() {
        for (int repeat = 0; repeat < 3; repeat++) {
            orders.where(field("code").eq("code 1")).list();
        }
        for (int i = 0; i < 200; i++) {
            orders.where(field("missing " + i).eq(1).and(field("code").eq("code 1")))
                    .list();
        }
        List<IndexAdvice> advice = db.advice();
        assertThat(advice).hasSizeLessThanOrEqualTo(64);
        assertThat(advice.get(0).condition()).isEqualTo("code = ?");
    }
}
