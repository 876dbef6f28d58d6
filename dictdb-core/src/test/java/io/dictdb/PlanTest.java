package io.dictdb;

import static io.dictdb.Conditions.all;
import static io.dictdb.Conditions.and;
import static io.dictdb.Conditions.field;
import static io.dictdb.Conditions.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.QueryPlan.Kind;
import io.dictdb.QueryPlan.Ordering;
import io.dictdb.fixture.TestDatabases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which way a query takes, as {@code explain} tells it, and that it finds there what a table without indexes finds. */
class PlanTest {
    @RegisterExtension
    static final TestDatabases DATABASES = new TestDatabases();

    private static final int ROWS = 20_000;

    private static Table table;
    private static Table plain;

    @BeforeAll
    static void fill() {
        DictDB db = DATABASES.create();
        table = db.createTable("t");
        plain = db.createTable("plain");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("group", i * 7 % 100);
            row.put("team", i * 13 % 97);
            row.put("price", i * 7919 % 10007 / 4.0);
            row.put("name", "n" + i * 31 % ROWS);
            row.put("country", "c" + i % 4);
            row.put("city", i % 50 == 0 ? null : "city" + i % 60);
            row.put("plain", i % 10);
            row.put("rare", i % 5000 == 0 ? "yes" : "no");
            rows.add(row);
        }
        table.insertAll(rows);
        plain.insertAll(rows);
        table.createIndex("group", IndexType.HASH);
        table.createIndex("team", IndexType.HASH);
        table.createIndex("price", IndexType.SORTED);
        table.createIndex("rare", IndexType.HASH);
        table.createIndex(IndexDefinition.sorted("name").unique());
        table.createIndex(IndexDefinition.hash("country", "city", "plain"));
        table.createIndex(IndexDefinition.sorted("country", "city"));
        table.createIndex(IndexDefinition.sorted("country", "price", "team"));
    }

    /** Explains the query, after checking its rows. */
    private static QueryPlan plan(Condition where, String... order) {
        return plan(where, Long.MAX_VALUE, order);
    }

    private static QueryPlan plan(Condition where, long limit, String... order) {
        List<Map<String, Object>> expected =
                plain.where(where).orderBy(order).limit(limit).maps();
        Query query = table.where(where).orderBy(order).limit(limit);
        QueryPlan plan = query.explain();
        assertThat(query.maps()).as(plan.toString()).isEqualTo(expected);
        assertThat(query.count()).isEqualTo(expected.size());
        assertThat(plan.returnedRows()).isEqualTo(expected.size());
        return plan;
    }

    @Test
    void aPathThatSaysItAllLeavesNothingToCheck() {
        for (Condition where : List.of(
                field("group").eq(5),
                field("group").in(5, 6),
                field("price").between(3, 4),
                and(field("price").gt(3), field("price").lt(4)),
                and(field("country").eq("c1"), field("city").eq("city7")),
                and(field("country").eq("c1"), field("price").lt(9)),
                or(field("group").eq(1), field("team").eq(2)),
                field("id").eq(3))) {
            assertThat(plan(where).residual()).as(where.toString()).isEqualTo(all());
        }
    }

    @Test
    void onlyWhatThePathDoesNotSayIsChecked() {
        Condition rest = field("plain").ge(5);
        assertThat(plan(and(field("group").eq(5), rest)).residual()).isEqualTo(rest);
        assertThat(plan(field("name").startsWith("n199")).residual())
                .isEqualTo(field("name").startsWith("n199"));
        Condition half = or(field("group").eq(1), and(field("team").eq(2), rest));
        assertThat(plan(half).residual()).isEqualTo(half);
        assertThat(plan(rest).isScan()).isTrue();
        assertThat(plan(rest).residual()).isEqualTo(rest);
    }

    @Test
    void aCompoundHashIndexServesEqualityOnAllItsFields() {
        Condition whole = and(
                field("plain").eq(7), field("country").eq("c3"), field("city").in("city7", "city27"));
        QueryPlan plan = plan(whole);
        assertThat(plan.accessPath()).isEqualTo("hash(country, city, plain)");
        assertThat(plan.residual()).isEqualTo(all());
        assertThat(plan.returnedRows()).isPositive();
        assertThat(plan(and(field("plain").eq(7), field("city").eq("city7"))).isScan())
                .isTrue();
    }

    @Test
    void aCompoundSortedIndexServesItsFirstFieldsAndARangeOnTheNext() {
        assertThat(plan(and(field("country").eq("c1"), field("city").startsWith("city2")))
                        .accessPath())
                .isEqualTo("sorted(country, city)");
        assertThat(plan(and(
                                field("country").eq("c1"),
                                field("price").between(10, 20),
                                field("team").eq(3)))
                        .access()
                        .served()
                        .toString())
                .contains("price between 10 and 20");
        assertThat(plan(and(field("country").in("c1", "c3"), field("city").gt("city6")))
                        .residual())
                .isEqualTo(all());
        QueryPlan nulls = plan(and(field("country").eq("c0"), field("city").isNull()));
        assertThat(nulls.returnedRows()).isPositive();
    }

    @Test
    void twoListsOfRowsAreIntersectedUnlessOneIsSmall() {
        QueryPlan plan = plan(
                and(field("group").eq(5), field("team").eq(6), field("plain").ge(0)));
        assertThat(plan.access().kind()).isEqualTo(Kind.INTERSECTION);
        assertThat(plan.accessPath()).startsWith("intersection(hash(").contains("hash(group)", "hash(team)");
        assertThat(plan.residual()).isEqualTo(field("plain").ge(0));
        assertThat(plan.access().children()).hasSize(2).allSatisfy(child -> {
            assertThat(child.actualRows()).isEqualTo(child.estimatedRows()).isGreaterThan(100);
            assertThat(child.kind()).isEqualTo(Kind.HASH);
        });
        assertThat(plan.examinedRows()).isEqualTo(plan.access().actualRows()).isLessThan(10);
        assertThat(plan(and(field("group").eq(5), field("rare").eq("yes"))).accessPath())
                .isEqualTo("hash(rare)");
        assertThat(plan(and(field("group").eq(5), field("price").ge(10))).accessPath())
                .isEqualTo("hash(group)");
    }

    @Test
    void anOrNeedsAPathForEachOperand() {
        QueryPlan union = plan(
                or(field("group").eq(5), field("name").eq("n7"), field("group").eq(6)));
        assertThat(union.access().kind()).isEqualTo(Kind.UNION);
        assertThat(union.accessPath()).isEqualTo("union(hash(group), sorted(name))");
        assertThat(union.access().children().get(1).index())
                .contains(IndexDefinition.sorted("name").unique());
        assertThat(plan(or(field("group").eq(5), field("plain").eq(6))).isScan())
                .isTrue();
        assertThat(plan(or(field("group").eq(5), field("group").in(6, 7))).accessPath())
                .isEqualTo("hash(group)");
    }

    @Test
    void whatNoIndexKnowsScans() {
        for (Condition where : List.of(
                field("group").ne(5),
                field("group").isNull(),
                field("group").eq(null),
                field("group").in(5, null),
                field("group").eq(5).not(),
                field("price").ge(0))) {
            assertThat(plan(where).isScan()).as(where.toString()).isTrue();
        }
        assertThat(plan(and(field("price").gt(3), field("price").lt("x"))).examinedRows())
                .isZero();
    }

    @Test
    void aSortedIndexYieldsRowsInOrder() {
        assertThat(plan(all(), 10, "price").ordering()).isEqualTo(Ordering.BY_INDEX);
        assertThat(plan(all(), 10, "price").examinedRows()).isEqualTo(10);
        assertThat(plan(all(), 10, "-price").ordering()).isEqualTo(Ordering.BY_INDEX);
        assertThat(plan(all(), 10, "-price").examinedRows()).isLessThan(20);
        assertThat(plan(all(), 10, "-price", "plain").ordering()).isEqualTo(Ordering.SORTED);
        assertThat(plan(all(), 10, "-price", "plain").examinedRows()).isLessThan(20);
        assertThat(plan(all(), 10, "country", "price", "team").access().kind()).isEqualTo(Kind.INDEX_ORDER);
        assertThat(plan(all(), 10, "-country", "-price", "-team").ordering()).isEqualTo(Ordering.BY_INDEX);
        assertThat(plan(all(), 10, "plain").isScan()).isTrue();
        assertThat(plan(all(), 10, "city").isScan()).isTrue();
        assertThat(plan(all(), "price").isScan()).isTrue();
        assertThat(plan(field("price").lt(100), "price").ordering()).isEqualTo(Ordering.BY_INDEX);
        assertThat(plan(field("price").lt(100), "-price").ordering()).isEqualTo(Ordering.BY_INDEX);
    }

    @Test
    void anIndexIsInOrderAfterEqualityOnItsFirstFields() {
        Condition country = field("country").eq("c2");
        for (String[] order : new String[][] {
            {"price", "team"}, {"-price", "-team"}, {"country", "price", "team"}, {"price", "country", "team"}
        }) {
            QueryPlan plan = plan(country, 10, order);
            assertThat(plan.accessPath()).isEqualTo("sorted(country, price, team)");
            assertThat(plan.ordering()).isEqualTo(Ordering.BY_INDEX);
            assertThat(plan.examinedRows()).isLessThan(20);
            assertThat(plan.residual()).isEqualTo(all());
        }
        assertThat(plan(country, 10, "price").ordering()).isEqualTo(Ordering.SORTED);
        assertThat(plan(country, 10, "price").examinedRows()).isLessThan(20);
        assertThat(plan(country, 10, "price", "-team").ordering()).isEqualTo(Ordering.SORTED);
        assertThat(plan(and(country, field("price").gt(50)), 10, "price", "team")
                        .ordering())
                .isEqualTo(Ordering.BY_INDEX);
    }

    @Test
    void anIndexIsWalkedInOrderWhileTheConditionIsChecked() {
        QueryPlan often = plan(field("plain").ge(5), 10, "price");
        assertThat(often.access().kind()).isEqualTo(Kind.INDEX_ORDER);
        assertThat(often.examinedRows()).isLessThan(100);
        assertThat(often.ordering()).isEqualTo(Ordering.BY_INDEX);
        QueryPlan never = plan(field("plain").lt(0), 10, "price");
        assertThat(never.isScan()).isTrue();
        assertThat(never.access().children()).hasSize(1);
        assertThat(never.examinedRows()).isBetween((long) ROWS, ROWS * 2L);
        assertThat(plan(field("rare").eq("yes"), 10, "price").accessPath()).isEqualTo("hash(rare)");
        assertThat(plan(field("rare").eq("no"), 10, "-price").access().kind()).isEqualTo(Kind.INDEX_ORDER);
        assertThat(plan(field("plain").ge(5), 5000, "price").isScan()).isTrue();
    }

    @Test
    void theOrderOfKeysThatAscendIsThatOfInsertion() {
        assertThat(plan(field("group").eq(3), "id").ordering()).isEqualTo(Ordering.INSERTION);
        assertThat(plan(all(), 10, "id").examinedRows()).isLessThan(2000);
        assertThat(plan(all(), 10, "-id").access().kind()).isEqualTo(Kind.KEY_ORDER);
        assertThat(plan(all(), 10, "-id").examinedRows()).isEqualTo(10);
        Table mixed = DATABASES.create().createTable("mixed");
        for (int key : new int[] {5, 3, 9}) {
            mixed.insert(Map.of("id", key));
        }
        assertThat(mixed.query().orderBy("id").stream().map(row -> row.get("id")))
                .containsExactly(3L, 5L, 9L);
        assertThat(mixed.query().orderBy("id").explain().ordering()).isEqualTo(Ordering.SORTED);
    }

    @Test
    void theTextHasALineForEachPart() {
        QueryPlan plan = table.where(and(
                        field("group").eq(5),
                        field("team").eq(6),
                        field("plain").ge(0)))
                .orderBy("name")
                .explain();
        String[] lines = plan.toString().split("\n");
        assertThat(lines).hasSize(6);
        assertThat(lines[0]).startsWith("intersection: about ").endsWith(" found");
        assertThat(plan.toString()).contains("\n  hash(group) for group = 5: about 200 rows, 200 found\n");
        assertThat(lines[3]).isEqualTo("check: plain >= 0");
        assertThat(lines[4]).isEqualTo("order: sorted");
        assertThat(lines[5])
                .isEqualTo("rows: " + plan.examinedRows() + " examined, " + plan.returnedRows() + " returned");
        assertThat(table.query().explain())
                .hasToString("scan: about 20000 rows, 20000 found\nrows: 20000 examined, 20000 returned");
    }

    @Test
    void aConditionHasALimitedDepth() {
        Condition condition = field("a").eq(1);
        for (int i = 0; i < Condition.MAX_DEPTH / 2; i++) {
            condition =
                    condition.and(field("group").eq(i % 90)).or(field("team").eq(i % 90));
        }
        Condition deepest = condition;
        onASmallStack(() -> {
            assertThat(table.where(deepest).count()).isGreaterThan(100);
            assertThat(plain.where(deepest).orderBy("price").limit(3).list()).hasSize(3);
            assertThat(deepest.toString()).hasSizeGreaterThan(1000);
            assertThat(table.where(deepest).explain().toString()).contains("union");
            assertThat(deepest).isEqualTo(new Condition.Or(((Condition.Or) deepest).operands()));
            assertThat(deepest.hashCode()).isNotZero();
        });
        for (Runnable deeper : List.<Runnable>of(
                () -> deepest.and(field("a").eq(1)),
                () -> deepest.and(field("a").eq(1)).or(field("b").eq(1)),
                () -> deepest.not(),
                () -> new Condition.And(List.of(deepest)))) {
            assertThatExceptionOfType(InvalidArgumentException.class)
                    .isThrownBy(deeper::run)
                    .withMessageContaining(String.valueOf(Condition.MAX_DEPTH));
        }
        Condition negated = field("a").eq(1);
        for (int i = 0; i < Condition.MAX_DEPTH; i++) {
            negated = new Condition.Not(negated);
        }
        Condition mostNegated = negated;
        onASmallStack(() -> {
            assertThat(table.where(mostNegated).count()).isZero();
            assertThat(mostNegated.toString()).startsWith("not (not (");
        });
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> new Condition.Not(mostNegated));
    }

    private static void onASmallStack(Runnable work) {
        List<Throwable> failures = new ArrayList<>();
        Thread thread = new Thread(null, work, "small", 256 * 1024);
        thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void anOrOfManyTermsIsLookedUpAndScannedAtOnce() {
        List<Condition> names = new ArrayList<>();
        List<Condition> plains = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            names.add(field("name").eq("n" + i * 40));
            plains.add(field("plain").eq(i * 2));
        }
        assertThat(table.where(new Condition.Or(names)).count()).isEqualTo(ROWS / 40);
        assertThat(table.where(new Condition.Or(plains)).count()).isEqualTo(ROWS / 2);
    }
}
