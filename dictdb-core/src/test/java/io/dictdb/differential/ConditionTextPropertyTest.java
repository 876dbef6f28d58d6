package io.dictdb.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.Condition;
import io.dictdb.ConditionSyntaxException;
import io.dictdb.Conditions;
import io.dictdb.differential.RandomRecords.FieldProfile;
import io.dictdb.differential.RandomRecords.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a text is, it is read as a condition or refused with its place. */
class ConditionTextPropertyTest {
    private static final int TEXTS = 3_000;
    private static final int MUTANTS_OF_EACH = 8;
    private static final List<String> PIECES = List.of(
            "(",
            ")",
            "'",
            "\"",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            " and ",
            " or ",
            " not ",
            " in ",
            " is null",
            " like ",
            " escape ",
            "=",
            "<",
            ">",
            "!",
            "-",
            ".",
            "e",
            "9",
            "date '",
            "x'",
            "decimal '",
            " contains ",
            "\n",
            "\u0000",
            "\uD83D",
            "\uDE00",
            "a",
            "NaN",
            "true");

    @Test
    void mutatedTextsGiveAConditionOrASyntaxError() {
        Random random = new Random(20);
        RandomValues values = new RandomValues(random);
        List<FieldProfile> fields = new ArrayList<>();
        for (Domain domain : Domain.values()) {
            fields.add(new FieldProfile(domain.name().toLowerCase(Locale.ROOT), domain, 0, 0, 20));
        }
        RandomRecords records = new RandomRecords(random, values, "id", fields, Keys.GENERATED);
        RandomConditions conditions = new RandomConditions(random, values, records, new NaiveTable("id", null));
        int read = 0;
        int refused = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = conditions.condition(random.nextInt(4)).condition().toString();
            for (int mutant = 0; mutant < MUTANTS_OF_EACH; mutant++) {
                String mutated = mutated(text, random, values);
                try {
                    Condition condition = Conditions.parse(mutated);
                    assertThat(Conditions.parse(condition.toString()))
                            .as(mutated)
                            .isEqualTo(condition);
                    read++;
                } catch (ConditionSyntaxException e) {
                    assertThat(e.offset()).as(mutated).isBetween(0, mutated.length());
                    assertThat(e.line()).isPositive();
                    assertThat(e.column()).isPositive();
                    assertThat(e.getMessage()).endsWith("^");
                    refused++;
                }
            }
        }
        assertThat(read).isGreaterThan(TEXTS);
        assertThat(refused).isGreaterThan(TEXTS);
    }

    private static String mutated(String text, Random random, RandomValues values) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(mutated.length() + 1);
            int to = Math.min(mutated.length(), from + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(from, to);
                case 1 -> mutated.insert(from, values.one(PIECES));
                case 2 -> mutated.insert(random.nextInt(mutated.length() + 1), mutated.substring(from, to));
                default -> mutated.setLength(values.oneIn(6) ? from : mutated.length());
            }
        }
        return mutated.toString();
    }
}
