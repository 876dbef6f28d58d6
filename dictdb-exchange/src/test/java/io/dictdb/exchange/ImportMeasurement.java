package io.dictdb.exchange;

import io.dictdb.DictDB;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Measures an import: writes a file of about so many bytes unless it is there, imports it, and says how fast that was and how much memory
 * the table takes. Run with {@code -Xmx} of that plus 512 MB to see that nothing else grows with the file.
 */
final class ImportMeasurement {
    private static final double BYTES_PER_MEGABYTE = 1 << 20;

    private ImportMeasurement() {}

    /** Takes the file and how long it is to be. */
    public static void main(String... args) throws IOException {
        Path file = Path.of(args[0]);
        if (!Files.exists(file)) {
            write(file, Long.parseLong(args[1]));
        }
        DictDB db = DictDB.create();
        long start = System.nanoTime();
        long rows = (args.length > 2 ? JsonLinesImport.of(file) : CsvImport.of(file))
                .into(db, "t")
                .rows();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%,d rows, %.0f MB, in %.1f s: %,.0f rows/s, %.0f MB/s; table %.0f MB, heap %.0f MB%n",
                rows,
                Files.size(file) / BYTES_PER_MEGABYTE,
                seconds,
                rows / seconds,
                Files.size(file) / BYTES_PER_MEGABYTE / seconds,
                (runtime.totalMemory() - runtime.freeMemory()) / BYTES_PER_MEGABYTE,
                runtime.maxMemory() / BYTES_PER_MEGABYTE);
        start = System.nanoTime();
        Path out = file.resolveSibling("out.csv");
        CsvExport.of(db.table("t")).to(out);
        System.out.printf("exported in %.1f s%n", (System.nanoTime() - start) / 1e9);
        Files.delete(out);
    }

    private static void write(Path file, long bytes) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,name,city,price,stock,active,since\n");
            long written = 0;
            for (int id = 1; written < bytes; id++) {
                String row = id + ",product " + random.nextInt(1_000_000) + ",city " + random.nextInt(200) + ","
                        + random.nextInt(1_000_000) / 100.0 + "," + random.nextInt(5000) + "," + random.nextBoolean()
                        + ",2026-"
                        + (10 + random.nextInt(3)) + "-" + (10 + random.nextInt(18)) + "\n";
                out.write(row);
                written += row.length();
            }
        }
    }
}
