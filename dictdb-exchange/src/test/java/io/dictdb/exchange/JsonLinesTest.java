package io.dictdb.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dictdb.DictDB;
import io.dictdb.Table;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    @TempDir
    Path directory;

    private final DictDB db = DictDB.create();

    @AfterEach
    void databaseIsSound() {
        db.checkIntegrity();
    }

    private JsonLinesImport lines(String text) throws Exception {
        return JsonLinesImport.of(Files.writeString(directory.resolve("data.jsonl"), text));
    }

    private ImportException failure(JsonLinesImport lines) {
        return catchThrowableOfType(ImportException.class, () -> lines.into(db, "t"));
    }

    @Test
    void eachLineIsARecordAndBlankOnesAreNone() throws Exception {
        ImportResult result = lines(
                        "\ufeff{\"id\": 1, \"a\": [1, {\"b\": null}]}\r\n\n  \n{\"id\": 2, \"big\": 99999999999999999999}")
                .into(db, "t");

        assertThat(result.rows()).isEqualTo(2);
        assertThat(result.types()).isEmpty();
        assertThat(db.table("t").get(1).orElseThrow().get("a")).hasToString("[1, {b=null}]");
        assertThat(db.table("t").get(2).orElseThrow().get("big")).isEqualTo(new BigInteger("99999999999999999999"));
        assertThat(db.table("t").get(2).orElseThrow().has("a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "{\"a\": 1",
                "{\"a\": 1} {\"b\": 2}",
                "{\"a\": 1, \"a\": 2}",
                "nonsense",
                "{\"a\": 1e999}",
                "{\"a\": {\"$dictdb\": \"date\", \"value\": \"yesterday\"}}",
                "{\"id\": 1}",
                "{\"id\": null}",
                "{\"id\": [1]}"
            })
    void aBadLineIsNamedAndLeavesNothingOrIsSkipped(String line) throws Exception {
        String text = "{\"id\": 1}\n\n" + line + "\n{\"id\": 3}\n";

        ImportException failure = failure(lines(text));
        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.reason()).doesNotContain("database file");
        assertThat(db.tableNames()).isEmpty();

        ImportResult result = lines(text).onBadRow(BadRows.collect(1)).into(db, "t");
        assertThat(result.rows()).isEqualTo(2);
        assertThat(result.badRows())
                .extracting(BadRow::line, BadRow::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(3L, line));
    }

    @Test
    void depthAndLengthHaveLimits() throws Exception {
        String deep = "{\"id\": 2, \"a\": " + "[".repeat(300) + "]".repeat(300) + "}";
        String deeper = "{\"id\": 3, \"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String lengthy = "{\"id\": 4, \"a\": \"" + "x".repeat(300_000) + "\"}";

        ImportResult result = lines("{\"id\": 1}\n" + deep + "\n" + deeper + "\n" + lengthy + "\n{\"id\": 5}")
                .longestLine(250_000)
                .onBadRow(BadRows.collect(9))
                .into(db, "t");

        assertThat(result.rows()).isEqualTo(2);
        assertThat(result.badRows()).extracting(BadRow::line).containsExactlyInAnyOrder(2L, 3L, 4L);
        assertThat(result.badRows()).allMatch(row -> row.text().length() == BadRow.LONGEST_TEXT || row.line() == 2);
    }

    @Test
    void aKeyThatIsNamedIsInEachLine() throws Exception {
        assertThat(failure(lines("{\"sku\": 1}\n{\"a\": 2}\n").primaryKey("sku"))
                        .line())
                .isEqualTo(2);
        assertThat(lines("{\"a\": 2}\n").into(db, "t").rows()).isEqualTo(1);
    }

    @Test
    void tagsMeanNothingInPlainFiles() throws Exception {
        String text = "{\"id\": 1, \"a\": {\"$dictdb\": \"date\", \"value\": \"2026-01-31\"}}";

        lines(text).plain().into(db, "plain");
        lines(text).into(db, "tagged");

        assertThat(db.table("plain").get(1).orElseThrow().get("a")).isInstanceOf(Map.class);
        assertThat(db.table("tagged").get(1).orElseThrow().get("a")).hasToString("2026-01-31");
    }

    @Test
    void otherEncodingsAreRefused() throws Exception {
        Path file = Files.write(directory.resolve("l1.jsonl"), "{\"a\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(failure(JsonLinesImport.of(file)).reason()).contains("not encoded in UTF-8");
        assertThat(failure(JsonLinesImport.of(file)).line()).isEqualTo(1);
    }

    @Test
    void whatIsNoRecordIsNamedInWords() throws Exception {
        assertThat(failure(lines("[1]")).reason()).isEqualTo("expected a record at column 1, found a list");
        assertThat(failure(lines("17")).reason()).endsWith("found a whole number");
        assertThat(failure(lines("null")).reason()).endsWith("found null");
    }

    @Test
    void chosenColumnsAreWrittenWhereARowHasThem() throws Exception {
        Table table = db.createTable("t");
        Map<String, Object> second = new LinkedHashMap<>();
        second.put("b", null);
        table.insertAll(List.of(Map.of("a", 1), second));
        Path file = directory.resolve("out.jsonl");

        assertThat(JsonLinesExport.of(table).columns("b", "id").to(file)).isEqualTo(2);
        assertThat(file).hasContent("{\"id\":1}\n{\"b\":null,\"id\":2}\n");
    }
}
