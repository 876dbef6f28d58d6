package io.dictdb.reliability;

import static io.dictdb.reliability.Script.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process that is killed. It says {@link #READY} when it begins, then what it likes, line by line, and {@link #FAILED} if something goes
 * wrong in it.
 */
final class KilledProcess {
    private static final String READY = "ready";
    private static final String FAILED = "FAILED ";

    /** Java that starts fast. */
    private static final List<String> FAST_START =
            List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx128m");

    private final Process process;
    private final BufferedReader output;

    private KilledProcess(Process process) {
        this.process = process;
        output = process.inputReader();
    }

    /** Starts a class with a main method, and returns once it has said that it is ready. */
    static KilledProcess start(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(FAST_START);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        KilledProcess started = new KilledProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        String first = started.output.readLine();
        check(READY.equals(first), main.getSimpleName() + " did not begin but said: " + first);
        return started;
    }

    /** Kills the process when that time has passed, and returns when it is dead and all that it said was passed on. */
    void killAfter(int millis, Consumer<String> said) throws IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread killer = new Thread(() -> {
            try {
                if (!ended.await(millis, TimeUnit.MILLISECONDS)) {
                    process.toHandle().destroyForcibly(); // that of the process closes what it said unread
                }
            } catch (InterruptedException e) {
                process.toHandle().destroyForcibly();
            }
        });
        killer.start();
        try (output) {
            String line = output.readLine();
            for (; line != null; line = output.readLine()) {
                check(!line.startsWith(FAILED), line);
                said.accept(line);
            }
        } finally {
            ended.countDown();
            process.toHandle().destroyForcibly();
            killer.join();
            process.waitFor();
        }
    }

    /** In the process: says that it begins, and what goes wrong in any of its threads. */
    static void begin() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text, true));
            System.out.println(FAILED + text.toString().replaceAll("\\R\\s*", " | "));
        });
        System.out.println(READY);
    }
}
