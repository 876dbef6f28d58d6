package io.dictdb.documentation;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that a guide shows. In it, {@code …} stands for whatever differs from one run to the next. */
final class ShownText {
    private ShownText() {}

    static boolean matches(String shown, String actual) {
        String pattern = Arrays.stream(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.matches(pattern, actual);
    }
}
