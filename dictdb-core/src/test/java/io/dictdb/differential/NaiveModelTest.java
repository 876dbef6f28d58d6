package io.dictdb.differential;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.dictdb.Aggregate;
import io.dictdb.FieldType;
import io.dictdb.OnConflict;
import io.dictdb.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The model shares nothing with the database, and says the same of values. */
@AnalyzeClasses(packages = "io.dictdb.differential")
class NaiveModelTest {
    /** What a statement is made of, without any behaviour that the model could borrow. */
    private static final Set<String> PLAIN_DATA =
            Set.of(Aggregate.class.getName(), FieldType.class.getName(), OnConflict.class.getName());

    private static final String MODEL =
            "io\\.dictdb\\.differential\\.(Naive(Table|Schema|Expiry|Values|Text|Paths|Aggregates)|Refusal).*";

    @ArchTest
    static final ArchRule theModelKnowsNothingOfTheDatabase = classes()
            .that()
            .haveNameMatching(MODEL)
            .should()
            .onlyDependOnClassesThat(
                    describe("are the JDK's, the model's own, or plain data", NaiveModelTest::isApart));

    private static boolean isApart(JavaClass used) {
        String name = used.getBaseComponentType().getName().replaceAll("\\$.*", "");
        return !name.startsWith("io.dictdb.")
                || name.matches(MODEL)
                || name.equals(Comparer.class.getName())
                || PLAIN_DATA.contains(name);
    }

    @Test
    void theModelAndTheDatabaseOrderValuesAlike() {
        RandomValues random = new RandomValues(new Random(7));
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            values.add(random.any());
        }
        Set<Integer> orders = new TreeSet<>();
        for (Object one : values) {
            Object held = Values.copyOf(one, "x");
            assertThat(Comparer.difference(NaiveValues.held(one), held)).isEmpty();
            for (Object other : values) {
                int expected = Integer.signum(NaiveValues.compare(NaiveValues.held(one), NaiveValues.held(other)));
                int actual = Integer.signum(Values.compare(held, Values.copyOf(other, "x")));
                assertThat(actual)
                        .as("%s against %s", Literals.of(one), Literals.of(other))
                        .isEqualTo(expected);
                orders.add(actual);
            }
        }
        assertThat(orders).containsExactly(-1, 0, 1);
    }
}
