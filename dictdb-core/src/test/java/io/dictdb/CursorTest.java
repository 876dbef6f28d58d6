package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.fixture.TestDatabases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CursorTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private static final int ROWS = 3000; // more than two chunks

    private Table table;

    @BeforeEach
    void fill() {
        table = databases.create().createTable("orders");
        for (int i = 0; i < ROWS; i++) {
            Map<String, Object> order = new HashMap<>();
            order.put("amount", i * 0.5);
            order.put("count", i % 7);
            order.put("open", i % 2 == 0);
            order.put("state", i % 3 == 0 ? "new" : "paid");
            if (i % 5 == 0) {
                order.put("note", i % 10 == 0 ? null : "note " + i);
            }
            if (i % 1500 == 1499) {
                order.put("count", "many");
            }
            table.insert(order);
        }
    }

    @Test
    void aCursorReadsWhatTheListOfRowsHas() {
        Query query = table.where(field("amount").lt(1300))
                .orderBy("-state", "amount")
                .offset(10);
        List<Row> rows = query.list();
        Cursor cursor = query.cursor();
        List<Column> columns = new ArrayList<>();
        for (String name : List.of("id", "amount", "count", "open", "state", "note", "nothing")) {
            columns.add(cursor.column(name));
        }

        assertThat(cursor.count()).isEqualTo(rows.size()).isGreaterThan(2000);
        for (Row row : rows) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.row()).isEqualTo(row);
            for (Column column : columns) {
                assertThat(cursor.get(column)).isEqualTo(row.get(column.name()));
                assertThat(cursor.has(column)).isEqualTo(row.has(column.name()));
                assertThat(cursor.isNull(column)).isEqualTo(row.isNull(column.name()));
            }
            assertThat(cursor.getLong(columns.get(0))).isEqualTo(row.getLong("id"));
            assertThat(cursor.getInt(columns.get(0))).isEqualTo(row.getInt("id"));
            assertThat(cursor.getDouble(columns.get(1))).isEqualTo(row.getDouble("amount"));
            assertThat(cursor.getBoolean(columns.get(3))).isEqualTo(row.getBoolean("open"));
            assertThat(cursor.getString(columns.get(4))).isEqualTo(row.getString("state"));
        }
        assertThat(cursor.next()).isFalse();
    }

    @Test
    void columnsHaveTheNamesThatTheQueryGivesThem() {
        Cursor cursor = table.where(field("id").eq(3))
                .select(Map.of("price", "amount", "state", "state"))
                .cursor();
        Column price = cursor.column("price");
        Column amount = cursor.column("amount");

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.getDouble(price)).isEqualTo(1.0);
        assertThat(cursor.has(amount)).isFalse();
        assertThat(cursor.row().toMap()).isEqualTo(Map.of("price", 1.0, "state", "paid"));
    }

    @Test
    void aFieldThatTheQueryChoseIsThereBeItMissingInTheTable() {
        Query query = table.where(field("id").eq(2)).select("note", "nowhere");
        Cursor cursor = query.cursor();
        Column note = cursor.column("note");

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.has(note)).isEqualTo(query.list().get(0).has("note")).isTrue();
        assertThat(cursor.isNull(note)).isTrue();
        assertThat(cursor.has(cursor.column("nowhere"))).isTrue();
        assertThat(cursor.has(cursor.column("amount"))).isFalse();
    }

    @Test
    void aCursorStaysInTheStateItWasOpenedIn() {
        Cursor cursor = table.query().cursor();
        Column amount = cursor.column("amount");
        table.updateAll(Map.of("amount", -1));
        table.delete(field("id").gt(10));
        table.insert(Map.of("amount", -2));

        int rows = 0;
        while (cursor.next()) {
            assertThat(cursor.getDouble(amount)).isEqualTo(rows * 0.5);
            rows++;
        }
        assertThat(rows).isEqualTo(ROWS);
    }

    @Test
    void aValueOfAnotherTypeIsRefusedWithTheFieldsName() {
        Cursor cursor = table.where(field("count").eq("many")).cursor();
        Column count = cursor.column("count");
        Column nothing = cursor.column("nothing");

        assertThat(cursor.next()).isTrue();
        assertThatThrownBy(() -> cursor.getLong(count))
                .isInstanceOf(FieldTypeException.class)
                .hasMessageContaining("'count'");
        assertThatThrownBy(() -> cursor.getInt(cursor.column("amount"))).isInstanceOf(FieldTypeException.class);
        assertThatThrownBy(() -> cursor.getString(nothing))
                .isInstanceOf(FieldTypeException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> cursor.getBoolean(count)).isInstanceOf(FieldTypeException.class);
    }

    @Test
    void readingOutsideTheRowsOrWithAColumnOfAnotherCursorIsRefused() {
        Cursor cursor = table.where(field("id").eq(1)).cursor();
        Column amount = cursor.column("amount");

        assertThatThrownBy(() -> cursor.getDouble(amount))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("next()");
        assertThat(cursor.next()).isTrue();
        assertThatThrownBy(() -> cursor.get(table.query().cursor().column("amount")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("'amount'");
        assertThat(cursor.next()).isFalse();
        assertThatThrownBy(() -> cursor.get(amount)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(cursor::row).isInstanceOf(NoSuchElementException.class);
    }
}
