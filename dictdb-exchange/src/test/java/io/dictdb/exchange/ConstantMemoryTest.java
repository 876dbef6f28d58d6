package io.dictdb.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports and exports files in a process whose memory has room for the table, but not for the file. */
class ConstantMemoryTest {
    private static final int ROWS = 400_000;

    @TempDir
    Path directory;

    /** What the process runs: the file, imported, exported and imported again. */
    static final class Transfer {
        public static void main(String... args) {
            Path csv = Path.of(args[0]);
            Path lines = csv.resolveSibling("lines.jsonl");
            DictDB db = DictDB.create();
            long rows = CsvImport.of(csv).into(db, "t").rows();
            if (JsonLinesExport.of(db.table("t")).to(lines) != rows) {
                throw new IllegalStateException();
            }
            db.dropTable("t");
            rows = JsonLinesImport.of(lines).into(db, "t").rows();
            System.out.print(CsvExport.of(db.table("t")).to(csv.resolveSibling("again.csv")) + " of " + rows);
        }
    }

    @Test
    void aFileLargerThanTheHeapIsImportedAndExported() throws Exception {
        Path file = directory.resolve("large.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,kind,note,n\n");
            for (int i = 1; i <= ROWS; i++) {
                out.write(i + ",\"a kind that is repeated again and again, number " + i % 50
                        + "\",always the same long note about nothing in particular that takes some place," + i % 100
                        + "\n");
            }
        }
        assertThat(Files.size(file)).isGreaterThan(48 << 20);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        Transfer.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(out).isEqualTo(ROWS + " of " + ROWS);
    }

    /** Returns where the test's own classes and libraries are, whether as modules or not. */
    private static String classPath() {
        return String.join(
                System.getProperty("path.separator"),
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""));
    }
}
