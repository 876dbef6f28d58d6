package io.dictdb.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;

class EncodedStringsTest {
    private final EncodedStrings strings = new EncodedStrings();

    private static String asJson(String string) {
        StringWriter text = new StringWriter();
        try (var generator = JsonFile.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeString(string);
        }
        return text.toString();
    }

    @Test
    void whatIsCopiedIsWhatWouldBeWritten() {
        int copied = 0;
        for (char c = 0; c < 0x180; c++) {
            String string = "a" + c + "b";
            SerializableString encoded = strings.find(string);
            if (encoded != null) {
                copied++;
                assertThat('"' + new String(encoded.asQuotedChars()) + '"').isEqualTo(asJson(string));
            }
        }
        assertThat(copied).isEqualTo(93);
    }

    @Test
    void aStringThatComesAgainIsEncodedOnce() {
        SerializableString first = strings.find("active");
        assertThat(first).isNotNull();
        assertThat(strings.find(new String("active".toCharArray()))).isSameAs(first);
    }

    /** Both have the same hash, so the same place. */
    @Test
    void stringsOfOnePlaceAreToldApart() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        for (String string : List.of("Aa", "BB", "Aa", "é", "Aa")) {
            SerializableString encoded = strings.find(string);
            assertThat(encoded == null ? null : encoded.getValue()).isEqualTo(string.equals("é") ? null : string);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, EncodedStrings.LONGEST})
    void shortStringsAreKept(int length) {
        String string = "x".repeat(length);
        assertThat(Objects.requireNonNull(strings.find(string)).getValue()).isEqualTo(string);
    }

    @Test
    void longStringsAreNot() {
        assertThat(strings.find("x".repeat(EncodedStrings.LONGEST + 1))).isNull();
    }
}
