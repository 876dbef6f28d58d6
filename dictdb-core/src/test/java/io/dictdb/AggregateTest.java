package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Numbers made of many rows. */
class AggregateTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final Table table = databases.create().createTable("sales");

    private void insert(Object... values) {
        for (Object value : values) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("v", value);
            table.insert(record);
        }
    }

    private Object sum() {
        return table.query().aggregate(Aggregate.sum("v")).get("sum_v");
    }

    @Test
    void nullAndMissingArePassedOver() {
        insert(5, null, 1, 2.5);
        table.insert(Map.of("other", 1));
        Row row = table.query()
                .aggregate(
                        Aggregate.count(),
                        Aggregate.count("v"),
                        Aggregate.sum("v"),
                        Aggregate.avg("v").as("mean"),
                        Aggregate.min("v"),
                        Aggregate.max("v"));
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("count", 5L);
        expected.put("count_v", 3L);
        expected.put("sum_v", 8.5);
        expected.put("mean", 8.5 / 3);
        expected.put("min_v", 1L);
        expected.put("max_v", 5L);
        assertThat(row.toMap()).isEqualTo(expected);
        assertThat(row.fields()).containsExactlyElementsOf(expected.keySet());
    }

    @Test
    void ofNothingTheCountIsZeroAndAllElseNull() {
        Row row =
                table.query().aggregate(Aggregate.count(), Aggregate.sum("v"), Aggregate.avg("v"), Aggregate.min("v"));
        assertThat(row.getLong("count")).isZero();
        assertThat(row.isNull("sum_v") && row.isNull("avg_v") && row.isNull("min_v"))
                .isTrue();
        assertThat(table.query().groupBy("v").aggregate(Aggregate.count())).isEmpty();
    }

    @Test
    void sumsOfWholeNumbersAndDecimalsAreExact() {
        insert(Long.MAX_VALUE, Long.MAX_VALUE, 1);
        assertThat(sum()).isEqualTo(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        insert(Long.MIN_VALUE, Long.MIN_VALUE);
        assertThat(sum()).isEqualTo(-1L);
        insert(BigInteger.TEN.pow(30), BigInteger.TEN.pow(30).negate(), new BigDecimal("0.10"), new BigDecimal("0.2"));
        assertThat(sum()).isEqualTo(new BigDecimal("-0.70"));
        insert(0.5);
        assertThat((Double) sum()).isEqualTo(-0.2, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void whatIsNoNumberCannotBeSummedUpButCompared() { // D49
        insert(1, "x", true);
        assertThatExceptionOfType(FieldTypeException.class)
                .isThrownBy(this::sum)
                .withMessageContaining("'v' holds")
                .withMessageContaining("leave such rows out with where");
        Row row = table.query().aggregate(Aggregate.min("v"), Aggregate.max("v"));
        assertThat(row.get("min_v")).isEqualTo(true);
        assertThat(row.get("max_v")).isEqualTo("x");
    }

    @Test
    void groupsAreOfEqualValuesInTheOrderOfTheirFirstRows() {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            records.add(Map.of("g", i % 3 == 0 ? (Object) 1.0 : i % 3 == 1 ? (Object) 1L : "x", "h", i % 2, "n", i));
        }
        table.insertAll(records);
        table.insert(Map.of("n", 7));
        List<Row> groups = table.query().groupBy("g").aggregate(Aggregate.count(), Aggregate.max("n"));
        assertThat(groups).extracting(row -> row.get("g")).containsExactly(1.0, "x", null);
        assertThat(groups).extracting(row -> row.getLong("count")).containsExactly(2000L, 1000L, 1L);
        assertThat(groups).extracting(row -> row.getLong("max_n")).containsExactly(2998L, 2999L, 7L);
        assertThat(table.where(field("g").eq("x"))
                        .groupBy("g", "h")
                        .aggregate(Aggregate.count().as("rows")))
                .extracting(Row::toMap)
                .containsExactly(Map.of("g", "x", "h", 0L, "rows", 500L), Map.of("g", "x", "h", 1L, "rows", 500L));
    }

    @Test
    void offsetAndLimitAreOfTheRowsAggregated() {
        insert(1, 2, 3, 4);
        assertThat(table.query()
                        .orderBy("-v")
                        .offset(1)
                        .limit(2)
                        .aggregate(Aggregate.sum("v"))
                        .getLong("sum_v"))
                .isEqualTo(5);
    }

    @Test
    void everyResultHasItsOwnName() { // D49
        insert(1);
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() ->
                        table.query().groupBy("v").aggregate(Aggregate.count().as("v")))
                .withMessageContaining("'v'");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> table.query().aggregate(Aggregate.count(), Aggregate.count()));
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> table.query().groupBy());
        assertThat(table.query().aggregate(Aggregate.count().as("where")).getLong("where"))
                .isEqualTo(1);
    }
}
