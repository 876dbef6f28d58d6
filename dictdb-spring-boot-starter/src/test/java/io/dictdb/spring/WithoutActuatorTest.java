package io.dictdb.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class WithoutActuatorTest {
    private static final String OPTIONAL =
            ".*(actuator|health|io/micrometer|boot-micrometer|webmvc|tomcat|servlet|jackson-databind).*";

    /** A process of its own: what is optional is really not there. */
    @Test
    void anApplicationThatHasTheStarterAloneStarts() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(OPTIONAL))
                .collect(Collectors.joining(File.pathSeparator));

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        Application.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("1 row in the database").doesNotContain("ERROR");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        public static void main(String[] arguments) {
            try (ConfigurableApplicationContext context = SpringApplication.run(Application.class)) {
                DictDB database = context.getBean(DictDB.class);
                database.createTable("films").insert(Map.of("title", "Metropolis"));
                System.out.println(database.table("films").count() + " row in the database");
            }
        }
    }
}
