package io.dictdb.documentation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes Java sources of a guide's code. All blocks of a guide are one method, so that each can use what those before it declare; a
 * block that is a whole program is a source of its own. Each line of code has the number that it has in the guide: what the compiler and
 * stack traces say is right as it is.
 *
 * <p>A line that ends with {@code // → text} shows the value of the variable declared there, or else of the expression.
 */
final class GuideSource {
    /** What the method calls its {@link GuideRun}. */
    private static final String RUN = "$guide";

    private static final Pattern IMPORT = Pattern.compile("import [^;]+;(\\s*//.*)?");
    private static final Pattern SHOWN = Pattern.compile("(.*);\\s*// → (.*)");
    private static final Pattern DECLARATION =
            Pattern.compile("\\s*(?:final\\s+)?[A-Za-z][\\w.]*(?:<.*>)?(?:\\[])?\\s+(\\w+)\\s*=[^=].*");

    private final Guide guide;
    private final List<String> lines;
    private final StringBuilder imports = new StringBuilder();
    private int shownValues;

    private GuideSource(Guide guide) {
        this.guide = guide;
        lines = new ArrayList<>(Collections.nCopies(guide.lines().size(), ""));
    }

    /**
     * A source of a guide.
     *
     * @param guide the guide
     * @param className the name of the class to run
     * @param program the block it is, if it is one block only
     * @param text the source
     * @param shownValues how many values it compares
     */
    record Unit(Guide guide, String className, List<Block> program, String text, int shownValues) {}

    /** Returns the import lines of a guide, which others can share. */
    static List<String> importsOf(Guide guide) {
        return guide.javaBlocks().stream()
                .filter(block -> !block.isProgram())
                .flatMap(block -> block.lines().stream())
                .filter(line -> IMPORT.matcher(line).matches())
                .toList();
    }

    /** Returns the sources of a guide: its whole programs, and all else. */
    static List<Unit> of(Guide guide, List<String> sharedImports) {
        List<Unit> units = new ArrayList<>();
        String packageName = packageName(guide.file());
        for (Block block : guide.javaBlocks()) {
            if (block.isProgram()) {
                GuideSource source = new GuideSource(guide);
                source.copy(block);
                String text =
                        "package " + packageName + ".line" + block.fenceLine() + ";" + String.join("\n", source.lines);
                units.add(
                        new Unit(guide, packageName + ".line" + block.fenceLine() + ".Main", List.of(block), text, 0));
            }
        }
        units.add(new GuideSource(guide).method(packageName, sharedImports));
        return units;
    }

    private static String packageName(String file) {
        return "guides."
                + file.replaceFirst("\\.md$", "")
                        .replaceAll("[^A-Za-z0-9/]", "_")
                        .replace('/', '.');
    }

    private Unit method(String packageName, List<String> sharedImports) {
        sharedImports.forEach(this::addImport);
        for (Block block : guide.javaBlocks()) {
            if (!block.isProgram()) {
                copy(block);
                showValues(block);
                hoistImports(block);
                String begin = RUN + ".begin(" + block.fenceLine() + ");";
                lines.set(block.fenceLine() - 1, begin + (block.isCompileOnly() ? "if (" + RUN + ".never()) {" : ""));
                lines.set(block.closingLine() - 1, block.isCompileOnly() ? "}" : "");
            }
        }
        String header = "package " + packageName + ";" + imports + "class Guide { static void run("
                + GuideRun.class.getName() + " " + RUN + ") throws Exception {";
        lines.set(0, header + lines.get(0));
        return new Unit(guide, packageName + ".Guide", List.of(), String.join("\n", lines) + "\n}}\n", shownValues);
    }

    private void copy(Block block) {
        for (int i = 0; i < block.lines().size(); i++) {
            lines.set(block.firstLine() - 1 + i, block.lines().get(i));
        }
    }

    private void hoistImports(Block block) {
        for (int i = block.firstLine() - 1; i < block.closingLine() - 1; i++) {
            if (IMPORT.matcher(lines.get(i)).matches()) {
                addImport(lines.set(i, ""));
            }
        }
    }

    private void addImport(String line) {
        imports.append(line, 0, line.indexOf(';') + 1);
    }

    private void showValues(Block block) {
        for (int i = block.firstLine() - 1; i < block.closingLine() - 1; i++) {
            Matcher shown = SHOWN.matcher(lines.get(i));
            if (shown.matches()) {
                shownValues++;
                showValue(statementStart(block, i), i, shown.group(1), shown.group(2));
            }
        }
    }

    private void showValue(int start, int end, String code, String text) {
        String call = RUN + ".shows(" + (end + 1) + ", \""
                + text.strip().replace("\\", "\\\\").replace("\"", "\\\"") + "\", ";
        Matcher declaration = DECLARATION.matcher(lines.get(start));
        if (declaration.matches()) {
            lines.set(end, code + "; " + call + declaration.group(1) + ");");
        } else {
            lines.set(end, code + ");");
            lines.set(start, call + lines.get(start).strip());
        }
    }

    /** Returns the first line of the statement that ends at a line: the one after the last that ends a statement. */
    private int statementStart(Block block, int end) {
        int start = end;
        while (start > block.firstLine() - 1 && !endsStatement(lines.get(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean endsStatement(String line) {
        String code = line.replaceFirst("\\s//.*$", "").strip();
        return code.isEmpty()
                || code.startsWith("//")
                || code.endsWith(";")
                || code.endsWith("{")
                || code.endsWith("}");
    }
}
