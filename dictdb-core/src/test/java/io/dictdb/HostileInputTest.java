package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Input that is meant, or happens, to hurt: it must not lose data, take for ever, or reach what is stored. */
class HostileInputTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final DictDB db = databases.create();
    private final Table table = db.createTable("t");

    @TempDir
    Path directory;

    /** Saves in every format and returns what was loaded from the last, the others being equal. */
    private DictDB savedAndLoaded() {
        DictDB loaded = db;
        for (Format format : Format.values()) {
            Path file = directory.resolve("db." + format);
            db.save(file, format);
            DictDB next = databases.load(file);
            assertThat(next.table("t").all()).isEqualTo(loaded.table("t").all());
            loaded = next;
        }
        return loaded;
    }

    @Test
    void anyCharacterMayBeInTheNamesOfFieldsKeysAndTables() {
        Map<String, Object> record = new LinkedHashMap<>();
        Map<String, Object> nested = new LinkedHashMap<>();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            nested.put("k" + (char) c, 1);
            if (c % 97 == 0 || (Character.isSurrogate((char) c) && c % 7 == 0)) {
                record.put((char) c + "f", 2);
            }
        }
        record.put("nested", nested);
        record.put("\uDE00\uD83D", 3);
        table.insert(record);
        db.createTable("t\uD800").insert(Map.of("n", 1));
        DictDB loaded = savedAndLoaded();
        assertThat(loaded.tableNames()).containsExactly("t", "t\uD800");
        assertThat(loaded.table("t").all()).isEqualTo(table.all()).hasSize(1);
    }

    /** These names have one hash in the reader's table of names, whatever seed it takes. */
    @Test
    void namesMadeToCollideLoadAsFastAsOthers() {
        Map<String, Object> crafted = new HashMap<>();
        int inverseOf33 =
                BigInteger.valueOf(33).modInverse(BigInteger.ONE.shiftLeft(32)).intValue();
        for (int i = 0; i < 26 * 26 * 26 * 26; i++) {
            int q1 = 0x61616161 + (i % 26) + ((i / 26 % 26) << 8) + ((i / 676 % 26) << 16) + ((i / 17_576) << 24);
            int mixed = q1 + (q1 >>> 15);
            mixed ^= mixed >>> 9;
            String second = text((0x01234567 - mixed) * inverseOf33);
            if (second.chars().allMatch(c -> c >= ' ' && c < 127 && c != '"' && c != '\\')) {
                crafted.put(text(q1) + second, i);
            }
        }
        assertThat(crafted).hasSizeGreaterThan(4000);
        table.insert(Map.of("crafted", crafted));
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThat(savedAndLoaded().table("t").all()).isEqualTo(table.all()));
    }

    private static String text(int number) {
        return new String(new char[] {
            (char) (number >>> 24),
            (char) ((number >>> 16) & 0xFF),
            (char) ((number >>> 8) & 0xFF),
            (char) (number & 0xFF)
        });
    }

    @Test
    void aReturnedKeyIsACopy() {
        byte[] key = (byte[]) table.insert(Map.of("id", new byte[] {1, 2}));
        key[0] = 9;
        ((byte[]) table.insertAll(List.of(Map.of("id", new byte[] {3}))).get(0))[0] = 9;
        ((byte[]) table.upsert(Map.of("id", new byte[] {4})).key())[0] = 9;
        ((byte[]) table.upsert(Map.of("id", new byte[] {4})).key())[0] = 9;
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> table.insert(Map.of("id", new byte[] {4})))
                .satisfies(e -> ((byte[]) e.key())[0] = 9);
        for (byte[] wanted : new byte[][] {{1, 2}, {3}, {4}}) {
            assertThat(table.get(wanted)).isPresent();
        }
        assertThat(table.get(new byte[] {9})).isEmpty();
    }

    @Test
    void aConditionsConstantsAreCopies() {
        Condition.Comparison equal = (Condition.Comparison) field("v").eq(new byte[] {1});
        ((byte[]) equal.value())[0] = 9;
        assertThat(equal).isEqualTo(field("v").eq(new byte[] {1}));
        Condition.In in = (Condition.In) field("v").in(List.of(new byte[] {1}), 5);
        ((byte[]) ((List<?>) in.values().get(0)).get(0))[0] = 9;
        assertThat(in).isEqualTo(field("v").in(List.of(new byte[] {1}), 5));
    }

    @Test
    void aMapThatTakesEqualNamesForDifferentOnesIsARecordWithTheLastValue() {
        table.createIndex("v", IndexType.HASH);
        IdentityHashMap<String, Object> record = new IdentityHashMap<>();
        for (int i = 0; i < 20; i++) {
            record.put(new String("v"), 1);
            record.put(new String("w" + i), i);
        }
        Object key = table.insert(record);
        Object stored = table.get(key).orElseThrow().get("v");
        assertThat(table.where(field("v").eq(stored)).count()).isEqualTo(1);
        table.updateAll(Map.of("v", "other"));
        assertThat(table.where(field("v").eq(stored)).count()).isZero();
        assertThat(table.columns()).hasSize(22);
    }

    @Test
    void aMapThatFindsNamesInAnyCaseIsARecordWithTheNamesItHas() {
        table.insert(Map.of("id", 1, "name", "a"));
        Map<String, Object> record = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        record.put("Id", 2);
        record.put("NAME", "b");
        Object key = table.insert(record);
        assertThat(table.get(key).orElseThrow().toMap())
                .containsOnly(entry("id", key), entry("Id", 2L), entry("NAME", "b"));
    }

    @Test
    void numbersOfManyDigitsAreIndexedAndReadQuickly() throws IOException {
        table.createIndex("v", IndexType.HASH);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 20; i++) {
                table.insert(Map.of("v", BigInteger.TEN.pow(99_999 - i)));
                table.insert(Map.of("v", new BigDecimal("0.1").setScale(99_998 - i)));
            }
        });
        assertThat(table.where(field("v").eq(new BigDecimal("0.1"))).count()).isEqualTo(20);
        assertThat(savedAndLoaded().table("t").all()).isEqualTo(table.all()).hasSize(40);
        Path file = directory.resolve("long.json");
        String number = "1".repeat(3_000_000);
        Files.writeString(
                file,
                "{\"dictdb\":{\"format\":1},\"tables\":{\"t\":{\"primary_key\":\"id\",\"schema\":null,\"records\":[{\"v\":"
                        + "{\"$dictdb\":\"decimal\",\"value\":\"" + number + "\"}}]}}}");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThatExceptionOfType(DatabaseFileException.class).isThrownBy(() -> databases.load(file)));
    }

    @Test
    void longNamesAroundLongListsAreNoBurden() {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            list.add(i);
        }
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> table.insert(Map.of("n".repeat(1_000_000), list)));
        list.add(new Object());
        assertThatExceptionOfType(UnsupportedValueException.class)
                .isThrownBy(() -> table.insert(Map.of("v", list)))
                .withMessageContaining("'v[200000]'");
    }

    @Test
    void deepValuesArePrintedAndComparedOnASmallStack() throws InterruptedException {
        Object deep = List.of();
        for (int i = 1; i < Values.MAX_NESTING; i++) {
            deep = i % 2 == 0 ? List.of(deep) : Map.of("k", deep);
        }
        Object value = deep;
        List<Throwable> failures = new ArrayList<>();
        Runnable work = () -> {
            table.createIndex("v", IndexType.SORTED);
            table.insert(Map.of("v", value));
            assertThat(table.where(field("v").eq(value)).count()).isEqualTo(1);
            assertThat(field("v").eq(value).toString()).contains("[");
            assertThat(savedAndLoaded().table("t").all()).isEqualTo(table.all());
        };
        Thread thread = new Thread(null, work, "small", 256 * 1024);
        thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
        thread.start();
        thread.join();
        assertThat(failures).isEmpty();
        assertThat(table.count()).isEqualTo(1);
    }

    @Test
    void aReplacedFileKeepsItsReadersAndANewOneIsItsOwners() throws IOException {
        table.insert(Map.of("n", 1));
        Path file = directory.resolve("x".repeat(240) + ".json");
        db.save(file, Format.JSON);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        db.save(file, Format.JSON);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
    }
}
