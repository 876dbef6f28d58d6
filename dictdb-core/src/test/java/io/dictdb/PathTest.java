package io.dictdb;

import static io.dictdb.Conditions.field;
import static io.dictdb.Conditions.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names with dots lead into nested values, wherever a statement reads a field. */
class PathTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final Table table = databases.create().createTable("people");

    @BeforeEach
    void fill() {
        table.insert(Map.of("id", 1, "address", Map.of("city", "Paris", "zip", 75001)));
        table.insert(Map.of("id", 2, "address", Map.of("city", "Lyon", "zip", 69001)));
        table.insert(Map.of("id", 3, "address", Map.of("zip", 13001), "address.city", "Marseille"));
        table.insert(Map.of("id", 4, "address", "Paris"));
        table.insert(Map.of("id", 5, "items", List.of(Map.of("price", 10), Map.of("price", 2.5))));
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("city", null);
        table.insert(Map.of("id", 6, "address", withNull));
        Map<String, Object> hidden = new HashMap<>(Map.of("id", 7, "address", Map.of("city", "Nice")));
        hidden.put("address.city", null);
        table.insert(hidden);
    }

    private List<Object> ids(Condition where) {
        return table.where(where).stream().map(row -> row.get("id")).toList();
    }

    @Test
    void aPathLeadsThroughMapsAndLists() {
        assertThat(ids(field("address.city").eq("Paris"))).containsExactly(1L);
        assertThat(ids(field("address.zip").gt(13001))).containsExactly(1L, 2L);
        assertThat(ids(field("items.1.price").lt(3))).containsExactly(5L);
        assertThat(ids(field("items.2.price").exists())).isEmpty();
        assertThat(ids(field("items.01.price").exists())).isEmpty();
        assertThat(ids(field("items.-1.price").exists())).isEmpty();
        assertThat(ids(field("items.price").exists())).isEmpty();
        assertThat(ids(field("items").exists())).containsExactly(5L);
        assertThat(ids(field("address.").exists())).isEmpty();
        assertThat(ids(field("address.city.name").exists())).isEmpty();
    }

    @Test
    void aFieldOfExactlyThatNameComesFirst() {
        assertThat(ids(field("address.city").eq("Marseille"))).containsExactly(3L);
        assertThat(ids(field("address.city").eq("Nice"))).isEmpty();
        assertThat(ids(field("address.zip").eq(13001))).containsExactly(3L);
    }

    @Test
    void theLongestStartThatIsAFieldDecides() {
        table.insert(Map.of("id", 8, "a", Map.of("b", Map.of("c", 1)), "a.b", Map.of("c", 2)));
        table.insert(Map.of("id", 9, "a", Map.of("b", Map.of("c", 1)), "a.b", 5));
        table.insert(Map.of("id", 10, "a", Map.of("b", Map.of("c", 1))));
        assertThat(ids(field("a.b.c").exists())).containsExactly(8L, 10L);
        assertThat(ids(field("a.b.c").eq(2))).containsExactly(8L);
        table.createIndex("a.b.c", IndexType.SORTED);
        table.update(Map.of("a.b", Map.of("c", 3)), field("id").eq(10));
        assertThat(ids(field("a.b.c").ge(2))).containsExactly(8L, 10L);
        String long200 = "a" + ".b".repeat(200);
        assertThat(ids(field(long200).exists().or(field(long200 + ".b").exists())))
                .isEmpty();
    }

    @Test
    void joinedRowsAreReadByPaths() {
        List<Object> cities = table
                .query()
                .join(table)
                .on("address.city", "address.city")
                .where(field("people.address.zip").ge(60000))
                .stream()
                .map(row -> row.get("people.id"))
                .toList();
        assertThat(cities).containsExactly(1L, 2L);
        assertThat(table.query()
                        .select(Map.of("place", "address", "id", "id"))
                        .join(table)
                        .on("place.city", "address.city")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void whatExistsMayBeNull() {
        assertThat(ids(field("address.city").exists())).containsExactly(1L, 2L, 3L, 6L, 7L);
        assertThat(ids(field("address.city").isNotNull())).containsExactly(1L, 2L, 3L);
        assertThat(ids(not(field("address").exists()))).containsExactly(5L);
        assertThat(ids(field("nowhere").exists())).isEmpty();
    }

    @Test
    void queriesOrderSelectGroupAndAggregateByPaths() {
        assertThat(table.where(field("address.zip").isNotNull()).orderBy("-address.zip").stream()
                        .map(row -> row.get("id")))
                .containsExactly(1L, 2L, 3L);
        assertThat(table.query().orderBy("-address.city").limit(2).stream().map(row -> row.get("id")))
                .containsExactly(1L, 3L);
        Row row = table.where(field("id").eq(1))
                .select(Map.of("town", "address.city"))
                .first()
                .orElseThrow();
        assertThat(row.getString("town")).isEqualTo("Paris");
        assertThat(table.where(field("id").eq(2)).select("address.city").maps())
                .containsExactly(Map.of("address.city", "Lyon"));
        Cursor cursor = table.where(field("id").le(2)).select("address.zip").cursor();
        Column zip = cursor.column("address.zip");
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.getLong(zip)).isEqualTo(75001);
        assertThat(table.query().aggregate(Aggregate.sum("address.zip")).getLong("sum_address.zip"))
                .isEqualTo(75001 + 69001 + 13001);
        assertThat(table.query().groupBy("address.city").aggregate(Aggregate.count()).stream()
                        .map(group -> Arrays.asList(group.get("address.city"), group.get("count"))))
                .containsExactly(
                        List.of("Paris", 1L), List.of("Lyon", 1L), List.of("Marseille", 1L), Arrays.asList(null, 4L));
    }

    @Test
    void aRowKnowsItsOwnFieldsOnly() {
        Row row = table.get(1).orElseThrow();
        assertThat(row.has("address.city")).isFalse();
        assertThat(row.get("address.city")).isNull();
        assertThat(table.get(3).orElseThrow().getString("address.city")).isEqualTo("Marseille");
        Cursor cursor = table.where(field("id").eq(1)).cursor();
        Column city = cursor.column("address.city");
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.has(city)).isFalse();
    }

    @Test
    void anIndexOnAPathFollowsTheNestedValues() {
        table.createIndex("address.city", IndexType.HASH);
        table.createIndex(IndexDefinition.sorted("address.zip", "address.city"));
        Condition paris = field("address.city").eq("Paris");
        assertThat(table.where(paris).explain().accessPath()).isEqualTo("hash(address.city)");
        table.update(
                Map.of("address", Map.of("city", "Lille", "zip", 59000)),
                field("id").eq(1));
        assertThat(ids(paris)).isEmpty();
        assertThat(ids(field("address.city").eq("Lille"))).containsExactly(1L);
        table.update(Map.of("address.city", "Roubaix"), field("id").eq(1));
        assertThat(ids(field("address.city").eq("Lille"))).isEmpty();
        assertThat(ids(field("address.zip").eq(59000).and(field("address.city").eq("Roubaix"))))
                .containsExactly(1L);
        table.delete(field("id").eq(1));
        assertThat(ids(field("address.zip").ge(0))).containsExactly(2L, 3L);
    }

    @Test
    void aUniqueIndexOnAPathHoldsForNestedChanges() {
        table.createIndex(IndexDefinition.hash("address.city").unique());
        assertThatExceptionOfType(DuplicateValueException.class)
                .isThrownBy(() -> table.insert(Map.of("address", Map.of("city", "Paris"))));
        assertThatExceptionOfType(DuplicateValueException.class)
                .isThrownBy(() -> table.update(
                        Map.of("address", Map.of("city", "Paris")), field("id").eq(2)));
        assertThatExceptionOfType(DuplicateValueException.class)
                .isThrownBy(() ->
                        table.update(Map.of("address.city", "Lyon"), field("id").eq(1)));
        table.update(
                Map.of("address", Map.of("city", "Paris", "zip", 1)),
                field("id").eq(1));
        table.update(Map.of("address", Map.of("city", "Lyon")), field("id").eq(3));
        assertThat(ids(field("address.city").in("Paris", "Lyon", "Marseille"))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anUpdateReplacesNestedValuesWhole() {
        table.update(Map.of("address", Map.of("country", "FR")), field("id").eq(1));
        assertThat(ids(field("address.country").eq("FR"))).containsExactly(1L);
        assertThat(ids(field("address.city").eq("Paris"))).isEmpty();
    }
}
