package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguageTest {
    @Test
    void theArgumentDecides() {
        assertThat(choose(Locale.ENGLISH, "demo", "--language", "fr")).isEqualTo(Language.FR);
        assertThat(choose(Locale.FRENCH, "--language=EN", "demo")).isEqualTo(Language.EN);
    }

    @Test
    void withoutArgumentTheLocaleDecides() {
        assertThat(choose(Locale.CANADA_FRENCH, "demo")).isEqualTo(Language.FR);
        assertThat(choose(Locale.UK)).isEqualTo(Language.EN);
        assertThat(choose(Locale.JAPANESE)).isEqualTo(Language.EN);
    }

    @Test
    void anUnknownOrMissingLanguageLeavesItToTheLocale() {
        assertThat(choose(Locale.FRENCH, "demo", "--language", "tlh")).isEqualTo(Language.FR);
        assertThat(choose(Locale.FRENCH, "demo", "--language")).isEqualTo(Language.FR);
    }

    private static Language choose(Locale locale, String... args) {
        return Language.choose(args, locale);
    }
}
