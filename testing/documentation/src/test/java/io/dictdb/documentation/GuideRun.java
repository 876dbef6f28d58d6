package io.dictdb.documentation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of a guide's code. Public for the code itself, which says through it where it is and what its values are. */
public final class GuideRun {
    private final Guide guide;
    private final List<String> failures = new ArrayList<>();

    /** What each block printed, by the line of its fence. */
    private final Map<Integer, String> printed = new LinkedHashMap<>();

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private int block;

    private GuideRun(Guide guide) {
        this.guide = guide;
    }

    /**
     * Runs the sources of a guide and compares what they print with what it shows.
     *
     * @return what is wrong, each with file and line
     */
    static List<String> run(Guide guide, List<GuideSource.Unit> units, ClassLoader classes) {
        GuideRun run = new GuideRun(guide);
        PrintStream console = System.out;
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        System.setOut(new PrintStream(run.output, true, StandardCharsets.UTF_8));
        try {
            for (GuideSource.Unit unit : units) {
                run.run(unit, Class.forName(unit.className(), false, classes));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            System.setOut(console);
            thread.setContextClassLoader(usual);
        }
        run.compareOutputs();
        return run.failures;
    }

    private void run(GuideSource.Unit unit, Class<?> type) throws ReflectiveOperationException {
        Method method;
        Object argument;
        if (unit.program().isEmpty()) {
            method = type.getDeclaredMethod("run", GuideRun.class);
            argument = this;
        } else {
            method = type.getDeclaredMethod("main", String[].class);
            argument = new String[0];
            begin(unit.program().get(0).fenceLine());
        }
        method.setAccessible(true);
        try {
            method.invoke(null, argument);
        } catch (InvocationTargetException e) {
            failures.add(place(e.getCause()) + ": throws " + e.getCause());
        }
        begin(0);
    }

    private String place(Throwable thrown) {
        String name = guide.file().substring(guide.file().lastIndexOf('/') + 1);
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (name.equals(frame.getFileName())) {
                return guide.file() + ":" + frame.getLineNumber();
            }
        }
        return guide.file();
    }

    /** Says that the block whose fence is at the line begins. */
    public void begin(int fenceLine) {
        if (block != 0) {
            printed.put(block, output.toString(StandardCharsets.UTF_8));
        }
        output.reset();
        block = fenceLine;
    }

    /** Returns false. */
    public boolean never() {
        return false;
    }

    /** Compares a value with the text that the line shows for it. */
    public void shows(int line, String text, @Nullable Object value) {
        if (!ShownText.matches(text, String.valueOf(value))) {
            failures.add(guide.file() + ":" + line + ": shows " + text + ", but it is " + value);
        }
    }

    private void compareOutputs() {
        Map<Block, Block> outputs = guide.outputs();
        for (Block code : guide.javaBlocks()) {
            String text = printed.getOrDefault(code.fenceLine(), "");
            Block shown = outputs.get(code);
            if (shown == null && !text.isBlank()) {
                fail(code.fenceLine(), "prints what the guide does not show:\n" + text.strip());
            } else if (shown != null && code.isCompileOnly()) {
                fail(shown.fenceLine(), "shows the output of a block that does not run");
            } else if (shown != null) {
                compare(shown, text);
            }
        }
    }

    private void compare(Block shown, String text) {
        List<String> actual = text.strip().lines().map(String::stripTrailing).toList();
        for (int i = 0; i < Math.max(actual.size(), shown.lines().size()); i++) {
            String expected = i < shown.lines().size() ? shown.lines().get(i).stripTrailing() : null;
            String line = i < actual.size() ? actual.get(i) : null;
            if (expected == null || line == null || !ShownText.matches(expected, line)) {
                fail(
                        shown.firstLine() + i,
                        "shows " + Objects.requireNonNullElse(expected, "nothing more") + ", but printed is "
                                + Objects.requireNonNullElse(line, "nothing more") + "; all that is printed:\n"
                                + text.strip());
                return;
            }
        }
    }

    private void fail(int line, String problem) {
        failures.add(guide.file() + ":" + line + ": " + problem);
    }
}
