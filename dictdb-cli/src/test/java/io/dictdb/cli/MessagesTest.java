package io.dictdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {
    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(keys(Language.FR)).isEqualTo(keys(Language.EN)).hasSizeGreaterThan(50);
    }

    @Test
    void bothLanguagesUseTheSameArguments() {
        for (String key : keys(Language.EN)) {
            assertThat(arguments(Language.FR, key)).as(key).isEqualTo(arguments(Language.EN, key));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noTextHasAStraightApostropheThatFormattingWouldSwallow(Language language) {
        for (String key : keys(language)) {
            assertThat(text(language, key)).as(key).doesNotContain("'").isNotBlank();
        }
    }

    @Test
    void numbersAndPluralsFollowTheLanguage() {
        assertThat(Messages.in(Language.EN).text("demo.ok", 1)).contains(": 1 user,");
        assertThat(Messages.in(Language.EN).text("demo.ok", 12345)).contains(": 12,345 users,");
        assertThat(Messages.in(Language.FR).text("demo.ok", 1)).contains(": 1 utilisateur restauré et vérifié.");
        assertThat(Messages.in(Language.FR).text("demo.ok", 12345)).contains(": 12\u202f345 utilisateurs restaurés");
    }

    private static Set<String> keys(Language language) {
        return new TreeSet<>(Messages.in(language).bundle().keySet());
    }

    private static String text(Language language, String key) {
        return Messages.in(language).bundle().getString(key);
    }

    private static int arguments(Language language, String key) {
        return new MessageFormat(text(language, key), language.locale()).getFormatsByArgumentIndex().length;
    }
}
