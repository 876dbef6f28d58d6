package io.dictdb.exchange;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.FieldType;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Schema;
import io.dictdb.Table;
import io.dictdb.UnsupportedValueException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvExportTest {
    @TempDir
    Path directory;

    private final DictDB db = DictDB.create();
    private final Table products = db.createTable("products", "sku");

    @AfterEach
    void databaseIsSound() {
        db.checkIntegrity();
    }

    private static Map<String, Object> record(Object... entries) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            record.put((String) entries[i], entries[i + 1]);
        }
        return record;
    }

    private String exported(CsvExport export) throws Exception {
        Path file = directory.resolve("out.csv");
        export.to(file);
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
        return Files.readString(file);
    }

    /** Entry D53 of the list of defects to avoid, line by line. */
    @Nested
    class D53 {
        @Test
        void d53NestedValuesAreJson() throws Exception {
            products.insert(record(
                    "sku", 1, "tags", List.of("a\"b", 2), "size", record("w", 1.5, "on", LocalDate.of(2026, 1, 31))));

            assertThat(exported(CsvExport.of(products)))
                    .isEqualTo(
                            "sku,tags,size\r\n1,\"[\"\"a\\\"\"b\"\",2]\","
                                    + "\"{\"\"w\"\":1.5,\"\"on\"\":{\"\"$dictdb\"\":\"\"date\"\",\"\"value\"\":\"\"2026-01-31\"\"}}\"\r\n");
        }

        @Test
        void d53NullIsToldFromEmptyText() throws Exception {
            products.insertAll(List.of(record("sku", 1, "note", null), record("sku", 2, "note", ""), record("sku", 3)));

            assertThat(exported(CsvExport.of(products))).isEqualTo("sku,note\r\n1,\r\n2,\"\"\r\n3,\r\n");
            assertThat(exported(CsvExport.of(products).columns("note"))).isEqualTo("note\r\n\"\"\r\n\"\"\r\n\"\"\r\n");
        }

        @Test
        void d53TheHeaderIsWrittenWithoutAnyRow() throws Exception {
            Schema schema = Schema.builder()
                    .field("name", FieldType.STRING)
                    .field("age", FieldType.INTEGER)
                    .build();
            Table users = db.createTable("users", "name", schema);

            assertThat(exported(CsvExport.of(products))).isEqualTo("sku\r\n");
            assertThat(exported(CsvExport.of(products).columns("b", "a"))).isEqualTo("b,a\r\n");
            assertThat(exported(CsvExport.of(users))).isEqualTo("name,age\r\n");
            assertThat(exported(CsvExport.of(products.query().select("x", "y"))))
                    .isEqualTo("x,y\r\n");
            products.insert(record("sku", 1, "z", 1));
            assertThat(exported(CsvExport.of(products.where(field("sku").eq(9)))))
                    .isEqualTo("sku,z\r\n");
        }

        @Test
        void d53FormulasAreDisarmedOnDemand() throws Exception {
            products.insert(record(
                    "sku", -5, "@x", "=1+1", "b", "+a", "c", "-a", "d", "@a", "e", "\ta", "f", "\ra", "g", "a=1", "h",
                    ""));

            assertThat(exported(CsvExport.of(products).formulaSafe()))
                    .isEqualTo("sku,'@x,b,c,d,e,f,g,h\r\n-5,'=1+1,'+a,'-a,'@a,'\ta,\"'\ra\",a=1,\"\"\r\n");
            assertThat(exported(CsvExport.of(products).columns("@x"))).isEqualTo("@x\r\n=1+1\r\n");
        }

        @Test
        void d53HalvesOfSurrogatePairsAreRefusedByNameAndTheFileStaysAsItWas() throws Exception {
            Path file = Files.writeString(directory.resolve("out.csv"), "before");
            products.insertAll(List.of(record("sku", 1, "name", "ok"), record("sku", 2, "name", "x\ud800y")));

            assertThatThrownBy(() -> CsvExport.of(products).to(file))
                    .isInstanceOf(UnsupportedValueException.class)
                    .hasMessageContaining("'name'")
                    .hasMessageContaining("\\ud800")
                    .hasMessageContaining("UTF-8");
            assertThat(file).hasContent("before");
            assertThat(directory.toFile().list()).containsExactly("out.csv");
        }
    }

    @Test
    void textThatTheEncodingHasNoBytesForIsRefused() throws Exception {
        products.insert(record("sku", 1, "name", "10 €"));
        Path file = directory.resolve("out.csv");

        assertThatThrownBy(() -> CsvExport.of(products)
                        .encoding(StandardCharsets.ISO_8859_1)
                        .to(file))
                .isInstanceOf(UnsupportedValueException.class)
                .hasMessageContaining("ISO-8859-1");
        CsvExport.of(products)
                .encoding(StandardCharsets.UTF_16LE)
                .byteOrderMark()
                .to(file);
        assertThat(CsvImport.of(file).primaryKey("sku").into(db, "again").rows())
                .isEqualTo(1);
        assertThat(db.table("again").all()).isEqualTo(products.all());
    }

    @Test
    void valuesAreWrittenSoThatTheyCanBeReadAgain() throws Exception {
        products.insert(record(
                "sku",
                1,
                "d",
                10.0,
                "b",
                true,
                "day",
                LocalDate.of(2026, 1, 31),
                "at",
                Instant.EPOCH,
                "bytes",
                new byte[] {-1, 0}));

        assertThat(exported(CsvExport.of(products).delimiter(';')))
                .isEqualTo("sku;d;b;day;at;bytes\r\n1;10.0;true;2026-01-31;1970-01-01T00:00:00Z;/wA=\r\n");
        assertThat(exported(CsvExport.of(products).columns("bytes").hexBytes())).isEqualTo("bytes\r\nff00\r\n");
    }

    @Test
    void theRowsOfAQueryAreExportedInItsOrder() throws Exception {
        products.insertAll(List.of(record("sku", 1, "p", 5), record("sku", 2, "p", 7), record("sku", 3, "p", 6)));

        assertThat(CsvExport.of(products.where(field("p").gt(5)).orderBy("-p")).to(directory.resolve("out.csv")))
                .isEqualTo(2);
        assertThat(directory.resolve("out.csv")).hasContent("sku,p\r\n2,7\r\n3,6\r\n");
    }

    @Test
    void columnsAreNamedOnceAndThereIsOne() {
        assertThatThrownBy(() -> CsvExport.of(products).columns("a", "a")).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> CsvExport.of(products).columns()).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void aCancelledExportLeavesTheFileAsItWas() throws Exception {
        for (int i = 0; i < 3000; i++) {
            products.insert(record("sku", i));
        }
        Path file = Files.writeString(directory.resolve("out.csv"), "before");
        List<Progress> steps = new ArrayList<>();

        assertThatThrownBy(() -> CsvExport.of(products)
                        .onProgress(steps::add)
                        .cancelIf(() -> steps.size() == 2)
                        .to(file))
                .isInstanceOf(CancellationException.class);
        assertThat(file).hasContent("before");
        assertThat(directory.toFile().list()).containsExactly("out.csv");
        assertThat(CsvExport.of(products).onProgress(steps::add).to(file)).isEqualTo(3000);
        assertThat(steps.get(steps.size() - 1)).isEqualTo(new Progress(3000, 3000, 3000));
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        assertThatThrownBy(() ->
                        CsvExport.of(products).to(directory.resolve("none").resolve("out.csv")))
                .isInstanceOf(DatabaseFileException.class)
                .hasMessageContaining("out.csv");
    }
}
