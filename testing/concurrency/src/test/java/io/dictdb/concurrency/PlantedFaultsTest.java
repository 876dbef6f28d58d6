package io.dictdb.concurrency;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.internal.engine.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.loading.ByteArrayClassLoader;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.pool.TypePool;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;

/** The suite finds what is wrong, when something is. */
class PlantedFaultsTest {
    private static final String ENGINE = "io.dictdb.internal.engine.";

    @Test
    void anUpdateThatIsLostIsFound() throws Exception {
        Class<?> operations = operations(
                ENGINE + "StoredRow",
                (buddy, type, locator) -> buddy.redefine(type, locator)
                        .method(named("isSame"))
                        .intercept(FixedValue.value(true))
                        .make()
                        .getBytes());
        assertThatThrownBy(() -> Lincheck.modelCheck(operations, SequentialTable.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    @Test
    void aReadThatTakesNoLockIsFound() throws Exception {
        Class<?> operations = operations(
                ENGINE + "TableReads",
                (buddy, type, locator) -> buddy.redefine(type, locator)
                        .visit(MemberSubstitution.relaxed()
                                .method(named("readLock").or(named("unlockRead")))
                                .stub()
                                .on(any()))
                        .make()
                        .getBytes());
        assertThatThrownBy(() -> Lincheck.modelCheck(operations, SequentialTable.class))
                .isInstanceOf(LincheckAssertionError.class);
    }

    private interface Plant {
        byte[] in(ByteBuddy buddy, TypeDescription type, ClassFileLocator locator);
    }

    /** Returns the operations on tables with a fault in a class of the database. */
    private static Class<?> operations(String faulty, Plant plant) throws Exception {
        Map<String, byte[]> classes = new HashMap<>();
        read(EmbeddedDatabase.class, classes);
        read(TableOperations.class, classes);
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(TableOperations.class.getClassLoader());
        TypeDescription type = TypePool.Default.of(locator).describe(faulty).resolve();
        classes.put(faulty, plant.in(new ByteBuddy(), type, locator));
        return new ByteArrayClassLoader.ChildFirst(TableOperations.class.getClassLoader(), classes)
                .loadClass(TableOperations.class.getName());
    }

    /** Reads all classes that are where one is: in a directory, or in a jar. */
    private static void read(Class<?> one, Map<String, byte[]> classes) throws Exception {
        Path origin =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(origin)) {
            readBelow(origin, classes);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(origin)) {
            readBelow(jar.getPath("/"), classes);
        }
    }

    private static void readBelow(Path root, Map<String, byte[]> classes) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace('/', '.');
                classes.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
            }
        }
    }
}
