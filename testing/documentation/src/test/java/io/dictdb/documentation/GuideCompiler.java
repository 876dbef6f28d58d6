package io.dictdb.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles the sources of many guides at once, into a directory, where libraries that look for classes find them. */
final class GuideCompiler {
    private static final List<String> OPTIONS = List.of(
            "--release",
            "17",
            "-proc:none",
            "-parameters",
            "-g",
            "-Xlint:deprecation,removal,unchecked,rawtypes,cast,fallthrough");

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final Map<String, List<String>> problems = new HashMap<>();

    private GuideCompiler() {}

    /**
     * What came of the sources.
     *
     * @param classes has the classes of the guides without problems
     * @param problems the errors and warnings of each other guide, by its file, with file and line
     */
    record Result(ClassLoader classes, Map<String, List<String>> problems) {}

    /** Compiles sources. Guides at fault are left out, and the others compiled again without them. */
    static Result compile(List<GuideSource.Unit> units) {
        GuideCompiler compiler = new GuideCompiler();
        List<GuideSource.Unit> rest = units;
        try {
            while (!rest.isEmpty() && !compiler.compileAll(rest)) {
                rest = rest.stream()
                        .filter(unit ->
                                !compiler.problems.containsKey(unit.guide().file()))
                        .toList();
            }
            URL[] classes = {Documentation.classes().toUri().toURL()};
            return new Result(
                    new URLClassLoader(classes, GuideCompiler.class.getClassLoader()), Map.copyOf(compiler.problems));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean compileAll(List<GuideSource.Unit> units) throws IOException {
        Documentation.emptyDirectory(Documentation.classes());
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, Locale.ROOT, null);
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(Documentation.classes()));
        List<Source> sources = units.stream().map(Source::new).toList();
        javac.getTask(null, files, diagnostics, OPTIONS, null, sources).call();
        int before = problems.size();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.NOTE) {
                continue; // of no source, and only when there are problems
            }
            String file = diagnostic.getSource() instanceof Source source
                    ? source.unit.guide().file()
                    : units.get(0).guide().file();
            problems.computeIfAbsent(file, key -> new ArrayList<>())
                    .add(file + ":" + diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT));
        }
        return problems.size() == before;
    }

    /** A source that calls itself by the name of its guide, which is what stack traces show. */
    private static final class Source extends SimpleJavaFileObject {
        private final GuideSource.Unit unit;

        private Source(GuideSource.Unit unit) {
            super(URI.create("guide:///" + unit.guide().file()), Kind.SOURCE);
            this.unit = unit;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return unit.text();
        }

        /** A public class may be in a file of any name. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return true;
        }
    }
}
