package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dictdb.fixture.TestDatabases;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on strings, lists and maps, by scan and through a sorted index. */
class TextConditionTest {
    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    private final Table table = databases.create().createTable("texts");

    private void fill(boolean indexed, Object... values) {
        if (indexed) {
            table.createIndex("v", IndexType.SORTED);
        }
        for (Object value : values) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("v", value);
            table.insert(record);
        }
    }

    private List<Object> values(Condition where) {
        return table.where(where).stream().map(row -> row.get("v")).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void likeMatchesFromStartToEnd(boolean indexed) {
        fill(indexed, "abc", "abc\n", "xabc", "a\nc", "ABC", "a%c", "", 5, null, List.of("abc"));
        assertThat(values(field("v").like("abc"))).containsExactly("abc"); // D27
        assertThat(values(field("v").like("abc%"))).containsExactly("abc", "abc\n");
        assertThat(values(field("v").like("a_c"))).containsExactly("abc", "a\nc", "a%c");
        assertThat(values(field("v").like("a!%c", "!"))).containsExactly("a%c");
        assertThat(values(field("v").like("a!bc%", "!"))).containsExactly("abc", "abc\n"); // D27
        assertThat(values(field("v").like("%"))).containsExactly("abc", "abc\n", "xabc", "a\nc", "ABC", "a%c", "");
        assertThat(values(field("v").like(""))).containsExactly("");
        assertThat(values(field("v").likeIgnoreCase("aBc"))).containsExactly("abc", "ABC");
        assertThat(values(field("v").like("%b%c%"))).containsExactly("abc", "abc\n", "xabc");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneCharacterIsOneCodePoint(boolean indexed) {
        fill(indexed, "\uD83D\uDE00", "\uD83D\uDE00!", "ab", "\uDBFF\uDFFF", "\uDBFF\uDFFFx", "\uD83D");
        assertThat(values(field("v").like("_"))).containsExactly("\uD83D\uDE00", "\uDBFF\uDFFF", "\uD83D");
        assertThat(values(field("v").like("__"))).containsExactly("\uD83D\uDE00!", "ab", "\uDBFF\uDFFFx");
        assertThat(values(field("v").like("\uDBFF\uDFFF%"))).containsExactly("\uDBFF\uDFFF", "\uDBFF\uDFFFx"); // D27
        assertThat(values(field("v").startsWith("\uD83D"))).containsExactly("\uD83D");
        assertThat(values(field("v").endsWith("\uDE00"))).isEmpty();
        assertThat(values(field("v").contains("\uDE00"))).isEmpty();
        assertThat(values(field("v").contains("\uD83D\uDE00"))).containsExactly("\uD83D\uDE00", "\uD83D\uDE00!");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textsAreComparedWithAndWithoutCase(boolean indexed) {
        fill(indexed, "École", "école", "ECOLE", "Straße", "STRASSE", 7, true);
        assertThat(values(field("v").startsWith("Éc"))).containsExactly("École");
        assertThat(values(field("v").startsWithIgnoreCase("ÉC"))).containsExactly("École", "école");
        assertThat(values(field("v").endsWith("ole"))).containsExactly("École", "école");
        assertThat(values(field("v").endsWithIgnoreCase("OLE"))).containsExactly("École", "école", "ECOLE");
        assertThat(values(field("v").containsIgnoreCase("sTRa"))).containsExactly("Straße", "STRASSE");
        assertThat(values(field("v").equalsIgnoreCase("STRAßE"))).containsExactly("Straße");
        assertThat(values(field("v").startsWith("").not())).containsExactly(7L, true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void caseIsIgnoredCodePointByCodePoint(boolean indexed) {
        fill(
                indexed,
                "\u0130",
                "i",
                "I",
                "\u0131",
                "i\u0307",
                "\u00DF",
                "\u1E9E",
                "ss",
                "\u039F\u03A3",
                "\u03BF\u03C2\u03B1");
        List<Object> dotted = List.of("\u0130", "i", "I", "\u0131");
        assertThat(values(field("v").equalsIgnoreCase("i"))).isEqualTo(dotted);
        assertThat(values(field("v").likeIgnoreCase("\u0130"))).isEqualTo(dotted);
        assertThat(values(field("v").likeIgnoreCase("\u1E9E"))).containsExactly("\u00DF", "\u1E9E");
        assertThat(values(field("v").containsIgnoreCase("\u00DF"))).containsExactly("\u00DF", "\u1E9E");
        List<Object> sigmas = List.of("\u039F\u03A3", "\u03BF\u03C2\u03B1");
        assertThat(values(field("v").startsWithIgnoreCase("\u03BF\u03C3"))).isEqualTo(sigmas);
        assertThat(values(field("v").likeIgnoreCase("\u039F\u03A3%"))).isEqualTo(sigmas);
        assertThat(values(field("v").likeIgnoreCase("_")))
                .containsExactly("\u0130", "i", "I", "\u0131", "\u00DF", "\u1E9E");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void containsLooksIntoStringsListsAndMaps(boolean indexed) {
        fill(indexed, "a1", List.of("a", 1), Map.of("a", 2), Arrays.asList(null, 1.0), 1, List.of(List.of(1)));
        assertThat(values(field("v").contains("a"))).containsExactly("a1", List.of("a", 1L), Map.of("a", 2L));
        assertThat(values(field("v").contains(1))).containsExactly(List.of("a", 1L), Arrays.asList(null, 1.0));
        assertThat(values(field("v").contains(null))).containsExactly(Arrays.asList(null, 1.0));
        assertThat(values(field("v").contains(List.of(1.0)))).containsExactly(List.of(List.of(1L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "w"})
    void aPrefixIsFoundThroughASortedIndex(String name) {
        table.createIndex("v", IndexType.SORTED);
        table.createIndex("w", IndexType.SORTED);
        for (int i = 0; i < 1000; i++) {
            table.insert(Map.of("v", "name" + i, "w", "name" + i));
        }
        assertThat(table.where(field(name).like("name99%")).explain().accessPath())
                .isEqualTo("sorted(" + name + ")");
        assertThat(table.where(field(name).startsWith("name99")).explain().estimatedRows())
                .isEqualTo(11);
        assertThat(table.where(field(name).like("name99_")).count()).isEqualTo(10);
        assertThat(table.where(field(name).like("%99")).explain().isScan()).isTrue();
        assertThat(table.where(field(name).startsWithIgnoreCase("name99"))
                        .explain()
                        .isScan())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab"})
    void anEscapeIsOneCharacter(String escape) {
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> field("v").like("a%", escape))
                .withMessageContaining("single character");
        assertThatExceptionOfType(InvalidArgumentException.class)
                .isThrownBy(() -> field("v").like("100!", "!"))
                .withMessageContaining("ends with its escape");
        assertThat(field("v").like("100!!", "!")).hasToString("v like '100!!' escape '!'");
    }
}
