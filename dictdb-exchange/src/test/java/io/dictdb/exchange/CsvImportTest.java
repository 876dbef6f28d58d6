package io.dictdb.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dictdb.DictDB;
import io.dictdb.FieldType;
import io.dictdb.IndexDefinition;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Row;
import io.dictdb.Schema;
import io.dictdb.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvImportTest {
    @TempDir
    Path directory;

    private final DictDB db = DictDB.create();

    @AfterEach
    void databaseIsSound() {
        db.checkIntegrity();
    }

    private Path file(String text) throws Exception {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] bytes) throws Exception {
        return Files.write(directory.resolve("data.csv"), bytes);
    }

    private List<Object> column(String text, CsvSettings settings) throws Exception {
        settings.apply(CsvImport.of(file(text))).into(db, "t");
        List<Object> values = new ArrayList<>();
        db.table("t").all().forEach(row -> values.add(row.get("a")));
        return values;
    }

    private List<Object> column(String text) throws Exception {
        return column(text, csv -> csv);
    }

    private interface CsvSettings {
        CsvImport apply(CsvImport csv);
    }

    private ImportException failure(CsvImport csv) {
        return failure(csv, "t");
    }

    private ImportException failure(CsvImport csv, String table) {
        return catchThrowableOfType(ImportException.class, () -> csv.into(db, table));
    }

    /** Entry D52 of the list of defects to avoid, line by line. */
    @Nested
    class D52 {
        @Test
        void d52BlankLinesAreNoRows() throws Exception {
            ImportResult result = CsvImport.of(file("id,name\n\n1,Ada\r\n\r\n   \n2,Bob\n\n\n"))
                    .into(db, "t");

            assertThat(result.rows()).isEqualTo(2);
            assertThat(result.skipped()).isZero();
            assertThat(db.table("t").get(2)).isPresent();
        }

        @Test
        void d52ADuplicateKeyLeavesNoTable() throws Exception {
            ImportException failure =
                    failure(CsvImport.of(file("sku,n\nx,1\ny,2\nx,3\n")).primaryKey("sku"));

            assertThat(failure.line()).isEqualTo(4);
            assertThat(failure).hasMessageContaining("Line 4").hasMessageContaining("data.csv");
            assertThat(db.tableNames()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"UTF-8, EFBBBF", "UTF-16LE, FFFE", "UTF-16BE, FEFF"})
        void d52AByteOrderMarkIsNoPartOfTheFirstName(String encoding, String mark) throws Exception {
            byte[] text = "id,name\n7,Zoë €\n".getBytes(Charset.forName(encoding));
            byte[] start = java.util.HexFormat.of().parseHex(mark);
            byte[] all = Arrays.copyOf(start, start.length + text.length);
            System.arraycopy(text, 0, all, start.length, text.length);

            CsvImport.of(file(all)).into(db, "t");

            assertThat(db.table("t").get(7).orElseThrow().getString("name")).isEqualTo("Zoë €");
            assertThat(db.table("t").columns()).containsExactly("id", "name");
        }

        @Test
        void d52DuplicateNamesInTheHeaderAreRefused() throws Exception {
            ImportException failure = failure(CsvImport.of(file("\nid,name,id\n1,a,2\n")));

            assertThat(failure.line()).isEqualTo(2);
            assertThat(failure.reason()).contains("columns 1 and 3", "'id'");
            assertThat(db.tableNames()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"a,b\n1,2\n1\n", "a,b\n1,2\n1,2,3\n", "a,b\n1,2\n1,2,\n"})
        void d52RaggedRowsAreRefusedWithTheirLine(String text) throws Exception {
            for (CsvImport csv :
                    List.of(CsvImport.of(file(text)), CsvImport.of(file(text)).allText())) {
                ImportException failure = failure(csv);

                assertThat(failure.line()).isEqualTo(3);
                assertThat(failure.reason()).contains("where there are 2 columns");
                assertThat(db.tableNames()).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "007",
                    "1_000",
                    "nan",
                    "+33",
                    "1e999",
                    "1e-999",
                    "0x10",
                    " 5",
                    "5 ",
                    "1,5",
                    "1.",
                    ".5",
                    "1d",
                    "Infinity",
                    "٣"
                })
        void d52WhatIsNoNumberIsText(String cell) throws Exception {
            assertThat(column("a\n\"" + cell + "\"\n1\n")).containsExactly(cell, "1");
        }

        @Test
        void d52BooleansAreReadInAnyCase() throws Exception {
            assertThat(column("a\nTrue\nfalse\nTRUE\n")).containsExactly(true, false, true);
        }

        @Test
        void d52EmptyCellsAreNullAndInAColumnThatASchemaRequiresABadRow() throws Exception {
            assertThat(column("a,b\n1,x\n,y\n")).containsExactly(1L, null);

            Table strict = db.createTable(
                    "strict",
                    "b",
                    Schema.builder()
                            .field("a", FieldType.INTEGER)
                            .field("b", FieldType.STRING)
                            .field("c", FieldType.STRING)
                            .build());
            ImportResult result = CsvImport.of(file("a,b,c\n1,x,\n,y,z\n"))
                    .onBadRow(BadRows.collect(5))
                    .into(strict);
            assertThat(result.badRows()).singleElement().satisfies(row -> {
                assertThat(row.line()).isEqualTo(3);
                assertThat(row.reason()).contains("'a'");
                assertThat(row.text()).isEqualTo(",y,z");
            });
            assertThat(strict.get("x").orElseThrow().getString("c")).isEmpty();
        }

        @Test
        void d52AFailedConversionIsABadRow() throws Exception {
            ImportException failure =
                    failure(CsvImport.of(file("id,n\n1,2\n2,two\n")).type("n", FieldType.INTEGER));

            assertThat(failure.line()).isEqualTo(3);
            assertThat(failure.reason()).isEqualTo("column 'n': 'two' is not a whole number");
            assertThat(db.tableNames()).isEmpty();
        }
    }

    @Nested
    class Types {
        @Test
        void aColumnHasTheNarrowestTypeOfAllItsCells() throws Exception {
            ImportResult result = CsvImport.of(
                            file("i,f,b,d,t,e\n1,1,true,2026-01-31,1,\n-2,2.5e3,False,2024-02-29,x,\n,,,,,\n"))
                    .into(db, "t");

            assertThat(result.types())
                    .containsExactly(
                            Map.entry("i", FieldType.INTEGER),
                            Map.entry("f", FieldType.FLOAT),
                            Map.entry("b", FieldType.BOOLEAN),
                            Map.entry("d", FieldType.DATE),
                            Map.entry("t", FieldType.STRING),
                            Map.entry("e", FieldType.STRING));
            Row row = db.table("t").get(2).orElseThrow();
            assertThat(row.get("i")).isEqualTo(-2L);
            assertThat(row.get("f")).isEqualTo(2500.0);
            assertThat(row.get("b")).isEqualTo(false);
            assertThat(row.get("d")).isEqualTo(LocalDate.of(2024, 2, 29));
            assertThat(row.get("t")).isEqualTo("x");
            assertThat(row.has("e")).isTrue();
        }

        @Test
        void noCellIsChangedByTheTypeOfAnother() throws Exception {
            assertThat(column("a\n9007199254740993\n1.5\n")).containsExactly("9007199254740993", "1.5");
            db.dropTable("t");
            assertThat(column("a\n1\ntrue\n")).containsExactly("1", "true");
            db.dropTable("t");
            assertThat(column("a\n2026-02-30\n2026-01-01\n")).containsExactly("2026-02-30", "2026-01-01");
            db.dropTable("t");
            assertThat(column("a\n0.12345678901234567890\n")).containsExactly("0.12345678901234567890");
            db.dropTable("t");
            assertThat(column("a\n-0\n1\n")).containsExactly(-0.0, 1.0);
        }

        @Test
        void wholeNumbersBeyondLongAreKept() throws Exception {
            assertThat(column("a\n123456789012345678901234567890\n7\n"))
                    .containsExactly(new BigInteger("123456789012345678901234567890"), 7L);
        }

        @Test
        void typesThatAreGivenAreNotGuessed() throws Exception {
            assertThat(column("a\n007\n+5\n", csv -> csv.type("a", FieldType.INTEGER)))
                    .containsExactly(7L, 5L);
            db.dropTable("t");
            assertThat(column("a\n5\n", csv -> csv.type("a", FieldType.STRING))).containsExactly("5");
            db.dropTable("t");
            assertThat(column("a\n1.10\n", csv -> csv.type("a", FieldType.DECIMAL)))
                    .containsExactly(new BigDecimal("1.10"));
            db.dropTable("t");
            assertThat(column("a\nNaN\n-Infinity\n", csv -> csv.type("a", FieldType.FLOAT)))
                    .containsExactly(Double.NaN, Double.NEGATIVE_INFINITY);
            db.dropTable("t");
            assertThat(column("a\n5\ntrue\n", CsvImport::allText)).containsExactly("5", "true");
        }

        @Test
        void aTypeForAColumnThatIsNotThereIsRefused() throws Exception {
            assertThat(failure(CsvImport.of(file("a\n1\n")).type("b", FieldType.DATE))
                            .reason())
                    .contains("no column 'b'", "[a]");
        }

        @Test
        void quotesTellEmptyTextFromNull() throws Exception {
            assertThat(column("a,b\n,1\n\"\",2\nx,3\n")).containsExactly(null, "", "x");
        }
    }

    @Nested
    class Shape {
        @Test
        void withoutHeaderColumnsAreNumbered() throws Exception {
            CsvImport.of(file("x;1\ny;2\n")).noHeader().delimiter(';').into(db, "t");

            assertThat(db.table("t").columns()).containsExactly("col_0", "col_1", "id");
            assertThat(db.table("t").count()).isEqualTo(2);
        }

        @Test
        void anEmptyFileHasNoHeaderAndWithoutOneNoRows() throws Exception {
            assertThat(failure(CsvImport.of(file(""))).reason()).contains("no header");
            assertThat(CsvImport.of(file("")).noHeader().into(db, "t").rows()).isZero();
            assertThat(db.table("t").count()).isZero();
        }

        @Test
        void quotedCellsHoldDelimitersQuotesAndLineEnds() throws Exception {
            assertThat(column(
                            "a;b\n'it''s; a\nlong\r\nstory';1\nplain;2\n",
                            csv -> csv.delimiter(';').quote('\'')))
                    .containsExactly("it's; a\nlong\r\nstory", "plain");
        }

        @Test
        void linesAreCountedAcrossQuotedLineEnds() throws Exception {
            assertThat(failure(CsvImport.of(file("a,b\n\"x\ny\nz\",1\n\n1\n"))).line())
                    .isEqualTo(6);
        }

        @Test
        void brokenQuotesEndTheImportWhateverIsSaidOfBadRows() throws Exception {
            for (String text : List.of("a,b\n1,2\n\"x\"y,2\n", "a,b\n1,2\n\"x,2\n3,4\n")) {
                ImportException failure = failure(CsvImport.of(file(text)).onBadRow(BadRows.skip()));

                assertThat(failure.line()).as(text).isEqualTo(3);
                assertThat(db.tableNames()).isEmpty();
            }
        }

        @Test
        void aRowMayHaveTenThousandColumns() throws Exception {
            StringBuilder text = new StringBuilder("c0");
            StringBuilder row = new StringBuilder("0");
            for (int i = 1; i < 10_000; i++) {
                text.append(",c").append(i);
                row.append(',').append(i);
            }
            CsvImport.of(file(text.append('\n').append(row).append('\n').toString()))
                    .primaryKey("c0")
                    .into(db, "t");

            assertThat(db.table("t").get(0).orElseThrow().getLong("c9999")).isEqualTo(9999);
        }

        @Test
        void aCellThatIsTooLongIsABadRowAndOneWithoutEndIsTheEnd() throws Exception {
            String just = "x".repeat(1000);
            Path file = file("a,b\n" + just + ",1\n" + just + "x,2\nlast,3\n");

            ImportResult result = CsvImport.of(file)
                    .longestCell(1000)
                    .onBadRow(BadRows.collect(9))
                    .into(db, "t");

            assertThat(result.rows()).isEqualTo(2);
            assertThat(result.badRows()).singleElement().satisfies(bad -> {
                assertThat(bad.line()).isEqualTo(3);
                assertThat(bad.reason()).contains("cell 1", "1000 characters");
            });
            Path endless = file("a,b\n\"" + "x".repeat(200_000) + "\",1\n");
            assertThat(failure(CsvImport.of(endless).longestCell(1000).onBadRow(BadRows.skip()), "other")
                            .reason())
                    .contains("longer than 1000 characters");
        }

        /** A reader is ahead of the lines it has returned. */
        @Test
        void theLineOfBytesThatAreNoTextIsToldHoweverFarAwayItIs() throws Exception {
            for (int lines : List.of(1, 2, 100, 5_000, 50_000)) {
                Path file = file(("name\n" + "Zoë\n".repeat(lines)).getBytes(StandardCharsets.UTF_8));
                Files.write(file, new byte[] {'x', (byte) 0xFF, '\n'}, StandardOpenOption.APPEND);
                assertThat(failure(CsvImport.of(file)).line()).isEqualTo(lines + 2L);
            }
        }

        @Test
        void bytesThatAreNoTextAreRefusedAndNeverReplaced() throws Exception {
            Path file = file("name\nAda\nZo\u00eb\n".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(failure(CsvImport.of(file)).reason()).contains("not encoded in UTF-8", "encoding(…)");
            assertThat(failure(CsvImport.of(file)).line()).isEqualTo(3);
            CsvImport.of(file).encoding(StandardCharsets.ISO_8859_1).into(db, "t");
            assertThat(db.table("t").get(2).orElseThrow().getString("name")).isEqualTo("Zo\u00eb");
        }

        @Test
        void aFileThatIsNotThereOrIsADirectoryIsNamed() {
            assertThat(failure(CsvImport.of(directory.resolve("none.csv"))))
                    .hasMessageContaining("none.csv")
                    .hasMessageContaining("does not exist");
            assertThat(failure(CsvImport.of(directory))).hasMessageContaining("no regular file");
        }

        @Test
        void delimiterAndQuoteMustDiffer() throws Exception {
            CsvImport csv = CsvImport.of(file("a\n"));

            assertThatThrownBy(() -> csv.delimiter('"')).isInstanceOf(InvalidArgumentException.class);
            assertThatThrownBy(() -> csv.quote('\n')).isInstanceOf(InvalidArgumentException.class);
        }
    }

    @Nested
    class Targets {
        private final Table existing = db.createTable("existing", "sku");

        @Test
        void theKeyMustBeAColumnIfItIsNamed() throws Exception {
            assertThat(failure(CsvImport.of(file("a,b\n1,2\n")).primaryKey("sku"))
                            .reason())
                    .contains("'sku'", "[a, b]");
            assertThatThrownBy(
                            () -> CsvImport.of(file("a\n1\n")).primaryKey("a").into(existing))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("sku");
        }

        @Test
        void anImportIntoAnExistingTableThatFailsLeavesNoRow() throws Exception {
            existing.insert(Map.of("sku", "c"));
            for (String text : List.of(
                    "sku,n\na,1\nb,2\nc,3\n",
                    "sku,n\na,1\nb,2\na,3\n",
                    "sku,n\na,1\nb,2\n,3\n",
                    "sku,n\na,1\nb,2\nd\n")) {
                ImportException failure = failure(CsvImport.of(file(text)), "existing");

                assertThat(failure.line()).as(text).isEqualTo(4);
                assertThat(existing.count()).as(text).isEqualTo(1);
            }
        }

        @Test
        void aValueThatAUniqueIndexHasIsFoundWithItsLine() throws Exception {
            existing.createIndex(IndexDefinition.hash("mail").unique());
            existing.insert(Map.of("sku", "z", "mail", "m@z"));

            ImportException failure = failure(CsvImport.of(file("sku,mail\na,m@a\nb,m@z\nc,m@c\n")), "existing");

            assertThat(failure.line()).isEqualTo(3);
            assertThat(existing.count()).isEqualTo(1);
        }

        @Test
        void theSchemaIsRespectedUnlessValidationIsSkipped() throws Exception {
            Schema schema = Schema.builder()
                    .field("sku", FieldType.STRING)
                    .field("price", FieldType.FLOAT)
                    .build();
            Table strict = db.createTable("strict", "sku", schema);

            CsvImport.of(file("sku,price\n007,10\n")).into(strict);
            assertThat(strict.get("007").orElseThrow().get("price")).isEqualTo(10.0);

            Path more = file("sku,price,extra\n008,1,2\n");
            assertThat(failure(CsvImport.of(more), "strict")).satisfies(failure -> {
                assertThat(failure.line()).isEqualTo(2);
                assertThat(failure.reason()).contains("extra");
            });
            CsvImport.of(more).skipValidation(true).into(strict);
            assertThat(strict.get("008").orElseThrow().get("extra")).isEqualTo(2L);
        }

        @Test
        void anEmptyCellIsWhatTheSchemaHasForIt() throws Exception {
            Schema schema = Schema.builder()
                    .field("sku", FieldType.STRING)
                    .nullable("supplier", FieldType.STRING)
                    .optional("weight", FieldType.NUMBER)
                    .withDefault("stock", FieldType.INTEGER, 7)
                    .build();
            Table strict = db.createTable("strict", "sku", schema);

            CsvImport.of(file("sku,supplier,weight,stock\na,,,\nb,x,1.5,2\nc,\"\",3,\n"))
                    .into(strict);

            Row row = strict.get("a").orElseThrow();
            assertThat(row.has("supplier")).isTrue();
            assertThat(row.get("supplier")).isNull();
            assertThat(row.has("weight")).isFalse();
            assertThat(row.getLong("stock")).isEqualTo(7);
            assertThat(strict.get("b").orElseThrow().get("weight")).isEqualTo(1.5);
            assertThat(strict.get("c").orElseThrow().get("weight")).isEqualTo(3L);
            assertThat(strict.get("c").orElseThrow().getString("supplier")).isEmpty();
        }

        @Test
        void inBatchesTheOnesBeforeTheFailureStay() throws Exception {
            ImportException failure =
                    failure(CsvImport.of(file("sku\na\nb\nc\nd\na\n")).inBatches(2), "existing");

            assertThat(failure.line()).isEqualTo(6);
            assertThat(existing.count()).isEqualTo(4);
        }

        @Test
        void aTableWithASchemaIsFilledInBatchesAndStillAllOrNothing() throws Exception {
            Schema schema = Schema.builder().field("sku", FieldType.STRING).build();
            Path file = file("sku\na\nb\nc\nd\na\n");

            assertThatThrownBy(() -> db.createTable(
                            "new",
                            "sku",
                            schema,
                            table -> CsvImport.of(file).inBatches(2).into(table)))
                    .isInstanceOf(ImportException.class);
            assertThat(db.findTable("new")).isEmpty();
        }

        @Test
        void badRowsAreSkippedOrCollectedUpToACap() throws Exception {
            existing.insert(Map.of("sku", "c"));
            String text = "sku,n\na,1\nb\nc,3\n,4\n\"d;\",x\ne,5,6\na,7\nf,8\n";

            ImportResult collected = CsvImport.of(file(text))
                    .type("n", FieldType.INTEGER)
                    .onBadRow(BadRows.collect(4))
                    .into(existing);

            assertThat(collected.rows()).isEqualTo(2);
            assertThat(collected.skipped()).isEqualTo(6);
            assertThat(collected.badRows()).hasSize(4).extracting(BadRow::line).contains(3L, 6L, 7L);
            assertThat(collected.badRows()).extracting(BadRow::text).contains("b", "d;,x", "e,5,6");
            assertThat(existing.get("f")).isPresent();

            ImportResult skipped =
                    CsvImport.of(file(text)).onBadRow(BadRows.skip()).into(db, "t2");
            assertThat(skipped.badRows()).isEmpty();
            assertThat(skipped.skipped()).isEqualTo(2);
            assertThat(skipped.rows()).isEqualTo(6);
        }
    }

    @Nested
    class Course {
        private Path large() throws Exception {
            StringBuilder text = new StringBuilder("id,n\n");
            for (int i = 1; i <= 10_000; i++) {
                text.append(i).append(',').append(i % 7).append('\n');
            }
            return file(text.toString());
        }

        @Test
        void progressCountsBytesOfBothPassesAndRows() throws Exception {
            List<Progress> steps = new ArrayList<>();
            Path file = large();

            CsvImport.of(file).onProgress(steps::add).into(db, "t");

            long size = Files.size(file);
            assertThat(steps).hasSizeGreaterThan(15).allMatch(step -> step.total() == 2 * size);
            assertThat(steps).isSortedAccordingTo((a, b) -> Long.compare(a.done(), b.done()));
            assertThat(steps.get(steps.size() - 1)).isEqualTo(new Progress(10_000, 2 * size, 2 * size));
        }

        @Test
        void aCancelledImportLeavesNothing() throws Exception {
            Table existing = db.createTable("existing");
            for (int after : new int[] {0, 3, 12}) {
                int[] asked = {0};
                CsvImport csv = CsvImport.of(large()).cancelIf(() -> asked[0]++ == after);
                assertThatThrownBy(() -> csv.into(db, "t")).isInstanceOf(CancellationException.class);
                asked[0] = 0;
                assertThatThrownBy(() -> csv.into(existing)).isInstanceOf(CancellationException.class);
                assertThat(db.tableNames()).containsExactly("existing");
                assertThat(existing.count()).isZero();
            }
        }

        @Test
        void anInterruptedImportLeavesNothingAndTheThreadInterrupted() throws Exception {
            CsvImport csv = CsvImport.of(large())
                    .onProgress(step -> Thread.currentThread().interrupt());
            AtomicBoolean interrupted = new AtomicBoolean();
            try {
                assertThatThrownBy(() -> csv.into(db, "t")).isInstanceOf(CancellationException.class);
            } finally {
                interrupted.set(Thread.interrupted());
            }

            assertThat(interrupted).isTrue();
            assertThat(db.tableNames()).isEmpty();
        }
    }
}
