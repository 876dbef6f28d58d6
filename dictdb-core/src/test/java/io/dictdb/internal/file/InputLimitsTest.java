package io.dictdb.internal.file;

import static io.dictdb.Conditions.field;
import static io.dictdb.Conditions.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.Condition;
import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.FileLimitException;
import io.dictdb.Format;
import io.dictdb.InputLimits;
import io.dictdb.InvalidArgumentException;
import io.dictdb.Table;
import io.dictdb.Values;
import io.dictdb.fixture.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files made to hurt: each limit is a typed error that names the file, the limit and its setting, also on a small stack. */
class InputLimitsTest {
    private static final int SMALL_STACK = 256 * 1024;

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path temp;

    /** Writes a database file whose one record has one value, written without any of a database's checks. */
    private Path crafted(Format format, Consumer<DocumentWriter> value) {
        return crafted(format, "v", value);
    }

    private Path crafted(Format format, String name, Consumer<DocumentWriter> value) {
        Path file = temp.resolve("crafted." + format.fileExtension());
        DocumentFile.write(
                new AtomicFile(file),
                format,
                2,
                writer -> {
                    writer.writeName(Members.TABLES);
                    writer.writeStartObject();
                    writer.writeName("t");
                    writer.writeStartObject();
                    writer.writeStringProperty(Members.PRIMARY_KEY, "id");
                    writer.writeName(Members.SCHEMA);
                    writer.writeNull();
                    writer.writeName(Members.RECORDS);
                    writer.writeStartArray();
                    writer.writeStartObject();
                    writer.writeField(name);
                    value.accept(writer);
                    writer.writeEndObject();
                    writer.writeEndArray();
                    writer.writeEndObject();
                    writer.writeEndObject();
                },
                FileWatch.none());
        return file;
    }

    private static Consumer<DocumentWriter> nested(int levels, boolean maps) {
        return writer -> {
            for (int i = 0; i < levels; i++) {
                if (maps) {
                    writer.writeStartObject();
                    if (i < levels - 1) {
                        writer.writeName("k");
                    }
                } else {
                    writer.writeStartArray();
                }
            }
            for (int i = 0; i < levels; i++) {
                if (maps) {
                    writer.writeEndObject();
                } else {
                    writer.writeEndArray();
                }
            }
        };
    }

    private void assertExceeds(Path file, InputLimits limits, String limit, long most) throws InterruptedException {
        onSmallStack(() -> assertThatExceptionOfType(FileLimitException.class)
                .isThrownBy(() -> databases.load(file, limits))
                .withMessageContaining(file.toString())
                .withMessageContaining("InputLimits." + limit + " is " + most)
                .satisfies(e -> assertThat(e.limit()).isEqualTo(limit))
                .satisfies(e -> assertThat(e.most()).isEqualTo(most))
                .satisfies(e -> assertThat(e.file()).isEqualTo(file)));
    }

    private static void onSmallStack(Runnable work) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        Thread thread = new Thread(null, work, "small", SMALL_STACK);
        thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
        thread.start();
        thread.join();
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void listsAndMapsAreNestedUpToTheLimit(Format format) throws InterruptedException { // S11
        for (boolean maps : new boolean[] {false, true}) {
            for (int levels : new int[] {1, 199, Values.MAX_NESTING}) {
                Path file = crafted(format, nested(levels, maps));
                onSmallStack(() ->
                        assertThat(databases.load(file).table("t").count()).isEqualTo(1));
            }
            assertExceeds(crafted(format, nested(51, maps)), InputLimits.DEFAULT.withMaxNesting(50), "maxNesting", 50);
            assertExceeds(
                    crafted(format, nested(Values.MAX_NESTING + 1, maps)),
                    InputLimits.DEFAULT,
                    "maxNesting",
                    Values.MAX_NESTING);
        }
    }

    @Test
    void aMillionLevelsAreRefusedLikeOneTooMany() throws IOException, InterruptedException { // S11
        Path json = temp.resolve("deep.json");
        for (String member : List.of("\"tables\"", "\"unknown\"")) {
            Files.writeString(json, "{" + member + ": " + "[".repeat(1_000_000));
            onSmallStack(() -> assertThatExceptionOfType(DatabaseFileException.class)
                    .isThrownBy(() -> databases.load(json))
                    .withMessageContaining(json.toString()));
        }
        Files.writeString(
                json,
                "{\"tables\": {\"t\": {\"primary_key\": \"id\", \"schema\": null, \"records\": [{\"v\": "
                        + "{\"a\":".repeat(1_000_000));
        assertExceeds(json, InputLimits.DEFAULT, "maxNesting", Values.MAX_NESTING);
        assertExceeds(
                crafted(Format.BINARY, writer -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        writer.writeStartArray();
                    }
                }),
                InputLimits.DEFAULT,
                "maxNesting",
                Values.MAX_NESTING);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void stringsAndNamesAreAsLongAsTheLimit(Format format) throws InterruptedException { // S11
        InputLimits limits = InputLimits.DEFAULT.withMaxStringLength(100);
        Path longest = crafted(format, "n".repeat(100), writer -> writer.writeString("é".repeat(100)));
        assertThat(databases.load(longest, limits).table("t").count()).isEqualTo(1);
        assertExceeds(crafted(format, writer -> writer.writeString("é".repeat(101))), limits, "maxStringLength", 100);
        assertExceeds(crafted(format, "n".repeat(101), DocumentWriter::writeNull), limits, "maxStringLength", 100);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void numbersOfAMillionDigitsAreRefused(Format format) throws InterruptedException { // S11
        BigInteger huge = BigInteger.ONE.shiftLeft(3_321_928);
        assertExceeds(
                crafted(format, writer -> writer.writeTyped(huge)),
                InputLimits.DEFAULT,
                "maxNumberDigits",
                Values.MAX_DIGITS);
        InputLimits few = InputLimits.DEFAULT.withMaxNumberDigits(50);
        assertExceeds(
                crafted(format, writer -> writer.writeTyped(BigInteger.TEN.pow(100))), few, "maxNumberDigits", 50);
        assertThat(databases
                        .load(crafted(format, writer -> writer.writeTyped(BigInteger.TEN.pow(49))), few)
                        .table("t")
                        .count())
                .isEqualTo(1);
        Path decimal = crafted(Format.BINARY, writer -> writer.writeTyped(new BigDecimal("1e999999999")));
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> databases.load(decimal))
                .withMessageContaining("exponent");
    }

    @Test
    void jsonNumbersBeyondAllRangesAreRefused() throws IOException { // S11
        Path json = temp.resolve("numbers.json");
        for (String number :
                List.of("1e999999999", "-1e999999999", "1".repeat(1_000_000), "0." + "1".repeat(1_000_000))) {
            Files.writeString(
                    json,
                    "{\"tables\": {\"t\": {\"primary_key\": \"id\", \"schema\": null, \"records\": [{\"v\": " + number
                            + "}]}}}");
            assertThatExceptionOfType(DatabaseFileException.class)
                    .isThrownBy(() -> databases.load(json))
                    .withMessageContaining(json.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aFileHasAsManyBytesAsTheLimit(Format format) throws IOException, InterruptedException {
        Path file = crafted(format, writer -> writer.writeString("x"));
        long size = Files.size(file);
        assertThat(databases
                        .load(file, InputLimits.DEFAULT.withMaxFileBytes(size))
                        .table("t")
                        .count())
                .isEqualTo(1);
        assertExceeds(file, InputLimits.DEFAULT.withMaxFileBytes(size - 1), "maxFileBytes", size - 1);
    }

    @Test
    void aBlockThatExpandsAThousandfoldIsRefused() throws IOException { // S11
        byte[] content = new byte[BinaryFile.BLOCK_BYTES];
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] stored = new byte[content.length];
        int length = deflater.deflate(stored);
        deflater.end();
        assertThat(length).isLessThan(content.length / 500);
        CRC32C checksum = new CRC32C();
        checksum.update(stored, 0, length);
        byte[] header = new byte[BinaryFile.BLOCK_HEADER_BYTES];
        BinaryFile.fillBlockHeader(header, content.length, (int) checksum.getValue(), length);
        Path bomb = crafted(Format.BINARY, writer -> writer.writeString("x"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Arrays.copyOf(Files.readAllBytes(bomb), 12));
        for (int i = 0; i < 10_000; i++) {
            bytes.writeBytes(header);
            bytes.write(stored, 0, length);
        }
        Files.write(bomb, bytes.toByteArray());
        assertThatExceptionOfType(DatabaseFileException.class)
                .isThrownBy(() -> databases.load(bomb))
                .withMessageContaining("the block at byte 12")
                .withMessageContaining("a length that no block has");
    }

    @Test
    void textThatCompressesAThousandfoldIsSavedAndLoaded() {
        DictDB db = databases.create();
        String text = " ".repeat(3_000_000);
        db.createTable("t").insert(Map.of("text", text));
        Path file = temp.resolve("spaces.dictdb");
        db.save(file, Format.COMPRESSED);
        assertThat(databases.load(file).table("t").get(1).orElseThrow().getString("text"))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void manyTablesAreSavedAndLoaded(Format format) { // S11
        DictDB db = databases.create();
        for (int i = 0; i < 5000; i++) {
            db.createTable("table" + i).insert(Map.of("field" + i, i));
        }
        Path file = temp.resolve("many");
        db.save(file, format);
        DictDB loaded = databases.load(file);
        assertThat(loaded.tableNames()).isEqualTo(db.tableNames()).hasSize(5000);
        assertThat(loaded.table("table4999").get(1).orElseThrow().getLong("field4999"))
                .isEqualTo(4999);
    }

    @Test
    void aHundredThousandOrTermsAreEvaluatedOnASmallStack() throws InterruptedException { // S11
        Table table = databases.create().createTable("t");
        table.insertAll(List.of(Map.of("n", 1), Map.of("n", 99_999), Map.of("n", -1)));
        Condition[] terms = new Condition[100_000];
        Arrays.setAll(terms, i -> field("n").eq(i));
        onSmallStack(() -> assertThat(table.where(or(terms[0], terms[1], Arrays.copyOfRange(terms, 2, terms.length)))
                        .count())
                .isEqualTo(2));
    }

    @Test
    void limitsBeyondWhatADatabaseHoldsAreRefused() {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> InputLimits.DEFAULT.withMaxNesting(Values.MAX_NESTING + 1))
                .withMessageContaining("maxNesting");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> InputLimits.DEFAULT.withMaxFileBytes(-1))
                .withMessageContaining("maxFileBytes");
    }
}
