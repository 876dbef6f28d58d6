package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groups that are chosen and ordered by their results, and counts of different values. */
class GroupingTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final Table sales = databases.create().createTable("sales");

    private void insert(String city, Object product) {
        Map<String, Object> record = new HashMap<>();
        record.put("city", city);
        record.put("product", product);
        sales.insert(record);
    }

    @Test
    void differentValuesAreCountedByEquality() {
        List<Object> values = new ArrayList<>(List.of(
                1,
                1.0,
                new BigDecimal("1.00"),
                1.5,
                Double.NaN,
                Double.NaN,
                0.0,
                -0.0,
                "1",
                true,
                List.of(1),
                List.of(1.0),
                Map.of()));
        values.add(null);
        values.forEach(value -> insert("Rome", value));
        sales.insert(Map.of("city", "Rome"));
        Row row = sales.query().aggregate(Aggregate.countDistinct("product"));
        assertThat(row.getLong("count_distinct_product")).isEqualTo(8);
        assertThat(sales.where(field("id").gt(1000))
                        .aggregate(Aggregate.countDistinct("x").as("n"))
                        .getLong("n"))
                .isZero();
    }

    @Test
    void differentValuesAreCountedInEachGroupOfManyRows() {
        for (int i = 0; i < 3000; i++) {
            insert("city" + i % 3, i % 3 == 0 ? (Object) (i % 50) : i % 3 == 1 ? "p" + i % 70 : i % 40 / 8.0);
        }
        assertThat(sales.query()
                        .groupBy("city")
                        .aggregate(Aggregate.countDistinct("product").as("n")))
                .extracting(row -> row.getLong("n"))
                .containsExactly(50L, 70L, 40L);
    }

    @Test
    void groupsAreChosenOrderedAndCut() {
        String[] cities = {"Rome", "Oslo", "Rome", "Bern", "Oslo", "Rome", "Nice", "Bern"};
        for (String city : cities) {
            insert(city, 1);
        }
        Grouping groups = sales.query().groupBy("city");
        Aggregate count = Aggregate.count().as("n");
        assertThat(groups.having(field("n").ge(2)).orderBy("-n", "city").aggregate(count))
                .extracting(row -> row.get("city"))
                .containsExactly("Rome", "Bern", "Oslo");
        assertThat(groups.orderBy("n").aggregate(count))
                .as("equal ones stay in the order of their first rows")
                .extracting(row -> row.get("city"))
                .containsExactly("Nice", "Oslo", "Bern", "Rome");
        assertThat(groups.orderBy("city").offset(1).limit(2).aggregate(count))
                .extracting(Row::toMap)
                .containsExactly(Map.of("city", "Nice", "n", 1L), Map.of("city", "Oslo", "n", 2L));
        assertThat(groups.having(field("city").in("Nice", "Bern"))
                        .having(field("n").gt(1))
                        .aggregate(count))
                .extracting(row -> row.get("city"))
                .containsExactly("Bern");
    }

    @Test
    void namesThatNoResultHasAreRefusedAndNamesHaveToDiffer() { // D49
        insert("Rome", 1);
        Grouping groups = sales.query().groupBy("city");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> groups.orderBy("product").aggregate(Aggregate.count()))
                .withMessageContaining("product");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> groups.aggregate(Aggregate.count().as("city")));
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> groups.limit(-1));
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> groups.offset(-1));
    }
}
