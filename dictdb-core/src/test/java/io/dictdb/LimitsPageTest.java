package io.dictdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits that docs/engine.md states are those of the code. */
class LimitsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "engine.md");

    /** Returns the cells after the first of each row of the page's tables, by the first. */
    private static Map<String, List<String>> rows() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| ")) {
                List<String> cells = List.of(line.substring(2).split(" *\\| *"));
                rows.putIfAbsent(cells.get(0) + (cells.size() > 3 ? " (setting)" : ""), cells.subList(1, cells.size()));
            }
        }
        return rows;
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    @Test
    void theLimitsOfValuesAreThoseStated() throws IOException {
        Map<String, List<String>> rows = rows();
        assertThat(rows.get("Lists and maps within each other").get(0)).isEqualTo(Values.MAX_NESTING + " levels");
        assertThat(rows.get("Digits of a number; exponent of a decimal").get(0))
                .isEqualTo(grouped(Values.MAX_DIGITS) + "; ±" + grouped(Values.MAX_DIGITS));
    }

    @Test
    void theLimitsOfInputAreThoseStated() throws IOException {
        Map<String, List<String>> rows = rows();
        assertStated(rows, "Characters of a string or name", "maxStringLength", InputLimits.DEFAULT.maxStringLength());
        assertStated(rows, "Digits of a number", "maxNumberDigits", InputLimits.DEFAULT.maxNumberDigits());
        assertStated(rows, "Lists and maps within each other", "maxNesting", InputLimits.DEFAULT.maxNesting());
        assertThat(rows.get("Bytes of a file (setting)")).startsWith("`maxFileBytes`", "no limit");
        assertThat(InputLimits.DEFAULT.maxFileBytes()).isEqualTo(Long.MAX_VALUE);
    }

    private static void assertStated(Map<String, List<String>> rows, String what, String setting, long limit) {
        assertThat(rows.get(what + " (setting)")).startsWith("`" + setting + "`", grouped(limit));
    }
}
