package io.dictdb.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.DatabaseFileException;
import io.dictdb.DictDB;
import io.dictdb.Format;
import io.dictdb.fixture.TestDatabases;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A damage of a block of a binary file is told with the file and the block's place. */
class BlockDamageTest {
    private static final int FILE_HEADER_BYTES = 12;

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JSON")
    void theFileAndTheBlockAreNamed(Format format) throws IOException {
        DictDB db = databases.create();
        for (int i = 0; i < 4_000; i++) {
            String text = Long.toHexString(i * 0x9E3779B97F4A7C15L).repeat(3);
            db.findTable("t").orElseGet(() -> db.createTable("t")).insert(Map.of("text", text));
        }
        Path file = temp.resolve("file.dictdb");
        db.save(file, format);
        byte[] whole = Files.readAllBytes(file);
        List<Integer> blocks = blocks(whole);
        assertThat(blocks).hasSizeGreaterThan(2);
        for (int block : blocks) {
            for (int within : new int[] {BinaryFile.BLOCK_HEADER_BYTES, BinaryFile.BLOCK_HEADER_BYTES + 300}) {
                byte[] damaged = whole.clone();
                damaged[block + within] ^= 4;
                Files.write(file, damaged);
                assertThatExceptionOfType(DatabaseFileException.class)
                        .isThrownBy(() -> databases.load(file))
                        .withMessageContaining(file.toString())
                        .withMessageContaining("the block at byte " + block + " was changed")
                        .satisfies(e -> assertThat(e.file()).isEqualTo(file));
            }
        }
        Files.write(file, whole);
        assertThat(databases.load(file).table("t").count()).isEqualTo(4_000);
    }

    /** Returns where the blocks begin, by what their headers say. */
    private static List<Integer> blocks(byte[] file) {
        List<Integer> blocks = new ArrayList<>();
        int position = FILE_HEADER_BYTES;
        while ((file[position] & 0xFF) == BinaryFile.BLOCK_MARKER) {
            blocks.add(position);
            int stored = ByteBuffer.wrap(file).getInt(position + BinaryFile.BLOCK_HEADER_BYTES - Integer.BYTES);
            position += BinaryFile.BLOCK_HEADER_BYTES + stored;
        }
        return blocks;
    }
}
