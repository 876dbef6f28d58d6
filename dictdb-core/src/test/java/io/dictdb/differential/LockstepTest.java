package io.dictdb.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dictdb.Conditions;
import io.dictdb.IndexDefinition;
import io.dictdb.OnConflict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The differential test can fail: a model that says something else than the tables is found out, and the failure shortened. */
class LockstepTest {
    private static final Lockstep.Setting SETTING = new Lockstep.Setting(
            "id", null, List.of(List.of(), List.of(IndexDefinition.hash("a"), IndexDefinition.sorted("a"))), true);
    private static final Statement ROWS = new Changes.Insert(List.of(row(1), row(2), row(3)), 10, false);
    private static final Statement RIGHT = select(Where.less("a", 3));

    /** What a database would answer that takes {@code <} for {@code <=}. */
    private static final Statement WRONG = select(
            new Where(Conditions.field("a").lt(3), Where.lessOrEqual("a", 3).predicate(), List.of()));

    @TempDir
    Path directory;

    private static Map<String, Object> row(int a) {
        return new LinkedHashMap<>(Map.of("a", a));
    }

    private static Statement select(Where where) {
        return new Reads.Select(QueryDescription.where(where), Reads.Ending.LIST);
    }

    private void run(List<Statement> statements) {
        try (Lockstep lockstep = new Lockstep(SETTING, directory, new Tally())) {
            statements.forEach(statement -> statement.run(lockstep));
        }
    }

    @Test
    void tablesThatAnswerLikeTheModelPass() {
        assertThatCode(() -> run(List.of(ROWS, RIGHT, new Passages.SaveAndLoad(), RIGHT)))
                .doesNotThrowAnyException();
    }

    @Test
    void aRowTooFewIsFound() {
        assertThatThrownBy(() -> run(List.of(ROWS, WRONG)))
                .isInstanceOf(Difference.class)
                .hasMessageContaining("2 elements instead of 3")
                .hasMessageContaining("a < 3");
    }

    @Test
    void anUnexpectedAnswerToAChangeIsFound() {
        Statement update = new Changes.Update(row(9), new Where(Conditions.all(), row -> false, List.of()));
        assertThatThrownBy(() -> run(List.of(ROWS, update)))
                .isInstanceOf(Difference.class)
                .hasMessageContaining("RecordNotFoundException");
    }

    @Test
    void rowsThatDifferAfterAChangeAreFound() {
        Where third = Where.equal("a", 3);
        Statement update = new Changes.Update(
                row(9), new Where(third.condition(), Where.equal("a", 2).predicate(), List.of()));
        assertThatThrownBy(() -> run(List.of(ROWS, update)))
                .isInstanceOf(Difference.class)
                .hasMessageContaining("all rows after the statement");
    }

    @Test
    void anAnswerThatChangedSinceItWasOpenedIsFound() {
        QueryDescription right = QueryDescription.where(Where.ALL);
        QueryDescription wrong = QueryDescription.where(
                new Where(Conditions.all(), Where.less("a", 3).predicate(), List.of()));
        Statement update = new Changes.Update(row(9), Where.ALL);
        assertThatCode(() -> run(List.of(ROWS, new Passages.Open(right, true), update, new Passages.ReadOpened())))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> run(List.of(ROWS, new Passages.Open(wrong, true), update, new Passages.ReadOpened())))
                .isInstanceOf(Difference.class)
                .hasMessageContaining("opened before changes");
    }

    @Test
    void aFailureIsShortenedToWhatItNeeds() {
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            statements.add(RIGHT);
            statements.add(new Changes.Upsert(row(7), OnConflict.UPDATE));
        }
        statements.add(10, ROWS);
        statements.add(WRONG);
        List<Statement> shortest = new Shortening(this::fails, 500).of(statements);
        assertThat(shortest).hasSize(2);
        assertThat(((Changes.Insert) shortest.get(0)).records()).containsExactly(row(3));
        assertThat(shortest.get(1).toString()).isEqualTo(WRONG.toString());
    }

    private boolean fails(List<Statement> statements) {
        try {
            run(statements);
            return false;
        } catch (Difference difference) {
            return true;
        }
    }
}
