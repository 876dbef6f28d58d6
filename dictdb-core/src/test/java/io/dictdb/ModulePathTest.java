package io.dictdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of an application that is a module of its own, compiled here and run without opening anything by an option. */
class ModulePathTest {
    @TempDir
    Path directory;

    private static final String MODEL = """
            package app.model;

            public record User(Long id, String email, int age, Address address) {
                public record Address(String city) {}
            }
            """;

    /** Stores a user and gives back what it reads, or the exception. */
    private static final String APPLICATION = """
            package app;

            import app.model.User;
            import io.dictdb.*;
            import java.lang.invoke.MethodHandles;

            public class Application implements java.util.function.Supplier<Object> {
                public Object get() {
                    TypeMapping<User> mapping = MAPPING;
                    try {
                        TypedTable<User> users = DictDB.create().createTable("users", mapping);
                        users.insert(new User(null, "ada@example.com", 36, new User.Address("London")));
                        return users.where(users.field(User::email).eq("ada@example.com"))
                                .orderBy(User::age).list().toString();
                    } catch (TypeMappingException e) {
                        return e;
                    }
                }
            }
            """;

    private static final String PLAIN = "TypeMapping.of(User.class)";
    private static final String WITH_LOOKUP = "TypeMapping.of(User.class).lookup(MethodHandles.lookup())";
    private static final String READ = "[User[id=1, email=ada@example.com, age=36, address=Address[city=London]]]";

    private Object run(String directives, String mapping, String model) throws Exception {
        return run(directives, mapping, model, APPLICATION);
    }

    private Object run(String directives, String mapping, String model, String application) throws Exception {
        List<Path> sources = List.of(
                write("module-info.java", "module app { requires io.dictdb; exports app; " + directives + " }"),
                write("app/model/User.java", model),
                write("app/Application.java", application.replace("MAPPING", mapping)));
        Path classes = directory.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of(
                "--module-path", System.getProperty("jdk.module.path"), "-d", classes.toString(), "-proc:none"));
        sources.forEach(source -> arguments.add(source.toString()));
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        int result = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(result).as("%s", messages).isZero();
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("app"));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader());
        Object started = layer.findLoader("app")
                .loadClass("app.Application")
                .getDeclaredConstructor()
                .newInstance();
        assertThat(started.getClass().getModule().getName()).isEqualTo("app");
        return ((Supplier<?>) started).get();
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve("sources").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void anExportedPackageIsEnough() throws Exception {
        assertThat(run("exports app.model;", PLAIN, MODEL)).isEqualTo(READ);
    }

    @Test
    void aPackageExportedToDictDBAloneIsEnough() throws Exception {
        assertThat(run("exports app.model to io.dictdb;", PLAIN, MODEL)).isEqualTo(READ);
    }

    @Test
    void anOpenedPackageMayHoldTypesThatAreNotPublic() throws Exception {
        String hidden = MODEL.replace("public record User(", "public record User(Hidden hidden, ")
                + "record Hidden(int secret) {}";
        String application = APPLICATION.replace("new User(", "new User(null, ");
        assertThat(run("opens app.model to io.dictdb;", PLAIN, hidden, application))
                .isEqualTo(READ.replace("User[", "User[hidden=null, "));
        assertThat(run("exports app.model;", PLAIN, hidden, application))
                .isInstanceOf(TypeMappingException.class)
                .asString()
                .contains("app.model.Hidden")
                .contains("not public")
                .contains("'opens app.model to io.dictdb;'");
    }

    @Test
    void aLookupIsEnoughForAPackageThatIsNotExported() throws Exception {
        assertThat(run("", WITH_LOOKUP, MODEL)).isEqualTo(READ);
    }

    @Test
    void theErrorForAPackageThatIsNotExportedSaysWhatToAdd() throws Exception {
        assertThat(run("", PLAIN, MODEL))
                .isInstanceOf(TypeMappingException.class)
                .asString()
                .contains("app.model.User")
                .contains("Add 'exports app.model;'")
                .contains("module-info of app")
                .contains("lookup(MethodHandles.lookup())");
    }
}
