package io.dictdb.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Results as they are kept and shown. */
class ReportTest {
    private static final Results.Run RUN = new Results.Run("2026-01-02T03:04:05Z", "--quick", "a machine");
    private static final Results.Run EARLIER = new Results.Run("2026-01-01T03:04:05Z", "", "a machine");

    private final Results results = new Results();

    @TempDir
    private Path directory;

    @Test
    void aResultIsTheMedianOfItsIterationsWithLeastAndGreatest() {
        assertThat(Measurement.of("W1", 10, "h2", "ns/op", 3, 1, 8, 2))
                .isEqualTo(new Measurement("W1", 10, "h2", "ns/op", 2.5, 1, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> Measurement.of("W1", 10, "h2", "ns/op"));
    }

    @Test
    void goalsAreComparedWithTheBestContestantWhateverItHandsOut() {
        time(RUN, "W1", "dictdb", 100);
        time(RUN, "W1", "plain", 150);
        time(RUN, "W1", "h2", 1_000);
        time(RUN, "W1", "bare", 10);
        assertThat(page())
                .contains("| W1 | 100,000 | dictdb | ≥ 2 × the best | 1.50 × plain | **missed** |")
                .contains("| W1 | 100,000 | ns/op | 100 | 150 | 1,000 | 10 | 10 × h2 | 1.50 × plain |");
    }

    @Test
    void aGreaterRateIsABetterOne() {
        add(RUN, "W11", "dictdb", "ops/s", 300);
        add(RUN, "W11", "cqengine", "ops/s", 100);
        add(RUN, "W11", "h2", "ops/s", 20);
        assertThat(page()).contains("| W11 | 100,000 | dictdb | ≥ 2 × the best | 3 × cqengine | met |");
    }

    @Test
    void figuresOfAnotherRunAreShownAndNotCompared() {
        time(EARLIER, "W1", "plain", 1);
        time(RUN, "W1", "dictdb", 100);
        time(RUN, "W1", "h2", 300);
        assertThat(page())
                .contains("| W1 | 100,000 | dictdb | ≥ 2 × the best | 3 × h2 | met |")
                .contains("| 1 † |");
    }

    @Test
    void aCursorIsComparedAsWell() {
        time(RUN, "W2", "dictdb", 100);
        time(RUN, "W2", "dictdb-cursor", 50);
        time(RUN, "W2", "cqengine", 90);
        assertThat(page())
                .contains("| W2 | 100,000 | dictdb | ≥ 1 × the best | 0.90 × cqengine | **missed** |")
                .contains("| W2 | 100,000 | dictdb-cursor | ≥ 2 × the best | 1.80 × cqengine | **missed** |");
    }

    @Test
    void aDeltaIsComparedWithAFullBackup() {
        add(RUN, "W14", "dictdb", "ms", 5);
        add(RUN, "W14-full", "dictdb", "ms", 1_000);
        assertThat(page()).contains("| ≤ 0.0100 × a full backup | 0.0050 × a full backup | met |");
    }

    @Test
    void growthIsATableOfItsOwn() {
        Results growth = new Results();
        growth.add(RUN, Measurement.of("W1", 10_000, "dictdb", "ns/op", 90));
        growth.add(RUN, Measurement.of("W1", 1_000_000, "dictdb", "ns/op", 120));
        assertThat(Page.render(results, growth, "plot.svg"))
                .contains("| Workload | Unit | 10,000 | 1,000,000 |")
                .contains("| W1 | ns/op | 90 | 120 |")
                .contains("- 2026-01-02T03:04:05Z: `./benchmark --quick`, on a machine");
    }

    @Test
    void theListOfResultsHasTheseFields() throws Exception {
        time(RUN, "W1", "dictdb", 100);
        Results growth = new Results();
        growth.add(RUN, Measurement.of("W1", 100_000, "dictdb", "ns/op", 7));
        growth.add(RUN, Measurement.of("W1", 10_000, "dictdb", "ns/op", 90, 80, 95));
        Path file = directory.resolve("results.json");
        results.export(file, growth);
        List<Map<String, Object>> list = JsonMapper.shared().readValue(file, new TypeReference<>() {});
        assertThat(list)
                .containsExactly(
                        Map.of(
                                "workload",
                                "W1",
                                "rows",
                                100_000,
                                "contestant",
                                "dictdb",
                                "unit",
                                "ns/op",
                                "median",
                                100.0,
                                "min",
                                100.0,
                                "max",
                                100.0),
                        Map.of(
                                "workload",
                                "W1",
                                "rows",
                                10_000,
                                "contestant",
                                "dictdb",
                                "unit",
                                "ns/op",
                                "median",
                                90.0,
                                "min",
                                80.0,
                                "max",
                                95.0));
    }

    @Test
    void whatAnEarlierRunMeasuredIsKeptUntilItIsMeasuredAgain() throws Exception {
        time(EARLIER, "W1", "dictdb", 1);
        time(EARLIER, "W2", "dictdb", 2);
        results.save(directory.resolve("kept.json"));
        Results again = Results.load(directory.resolve("kept.json"));
        again.add(RUN, Measurement.of("W1", 100_000, "dictdb", "ns/op", 3));
        assertThat(again.measurements()).extracting(Measurement::median).containsExactly(3.0, 2.0);
        assertThat(again.runs()).containsExactly(RUN, EARLIER);
    }

    @Test
    void thePlotHasADotForEachContestantThatIsCompared() throws Exception {
        int inLegend = 11;
        time(RUN, "W1", "dictdb", 100);
        time(RUN, "W1", "plain", 150);
        time(RUN, "W1", "h2", 1_000_000_000);
        time(EARLIER, "W1", "sqlite", 500);
        Document plot = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Plot.render(results))));
        assertThat(plot.getElementsByTagName("circle").getLength()).isEqualTo(inLegend + 2);
    }

    private String page() {
        return Page.render(results, new Results(), "plot.svg");
    }

    private void time(Results.Run run, String workload, String contestant, double median) {
        add(run, workload, contestant, "ns/op", median);
    }

    private void add(Results.Run run, String workload, String contestant, String unit, double median) {
        results.add(run, Measurement.of(workload, 100_000, contestant, unit, median));
    }
}
