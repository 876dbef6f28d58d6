package io.dictdb.backup;

import io.dictdb.DictDB;
import io.dictdb.fixture.TestDatabases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A process whose backup manager has a directory until the process ends. */
final class OtherProcess {
    private static final String READY = "ready";

    private OtherProcess() {}

    /**
     * Starts the process and returns once it has the directory.
     *
     * @throws IOException if it was refused, with what it said
     */
    static Process startWithDirectory(Path directory) throws IOException {
        ProcessHandle.Info self = ProcessHandle.current().info();
        Process process = new ProcessBuilder(
                        self.command().orElseThrow(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                + System.getProperty("path.separator")
                                + System.getProperty("jdk.module.path", ""),
                        OtherProcess.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals(READY)) {
                return process;
            }
            said.append(line).append('\n');
        }
        throw new IOException("The other process ended: " + said);
    }

    /** Takes the directory, inserts a row, and waits to be killed, or to be ended, which writes a last backup. */
    public static void main(String[] arguments) throws InterruptedException {
        DictDB db = new TestDatabases().create();
        BackupManager manager = BackupManager.builder(db, Path.of(arguments[0])).build();
        manager.backupFull();
        Runtime.getRuntime().addShutdownHook(new Thread(manager::close));
        db.createTable("late").insert(Map.of("n", 1));
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
