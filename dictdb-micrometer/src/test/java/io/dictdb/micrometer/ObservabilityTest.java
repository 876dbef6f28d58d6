package io.dictdb.micrometer;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.IndexType;
import io.dictdb.Table;
import io.dictdb.backup.BackupManager;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard, the alert rules and the guide name the metrics that a scrape has. */
class ObservabilityTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Pattern METRIC = Pattern.compile("\\bdictdb_[a-z_]+");
    private static final Pattern LABELS = Pattern.compile("(dictdb_[a-z_]+)\\{([^}]*)}");

    @TempDir
    Path folder;

    private final MockClock clock = new MockClock();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
    private final List<AutoCloseable> open = new ArrayList<>();

    /** A database with all there is: a journal, backups, an index, statements of all kinds. */
    @BeforeEach
    void work() {
        DurableDatabase db = DictDB.open(folder.resolve("data"), Durability.system());
        open.add(db);
        BackupManager backups =
                BackupManager.builder(db, folder.resolve("backups")).build();
        open.add(0, backups);
        DictDbMetrics metrics = DictDbMetrics.builder(db).backups(backups).build();
        open.add(0, metrics);
        metrics.bindTo(registry);
        Table users = db.createTable("users");
        users.createIndex("name", IndexType.HASH);
        users.insert(Map.of("name", "Ada"));
        users.get(1);
        users.where(field("age").gt(30)).list();
        users.query().count();
        users.upsert(Map.of("id", 1, "name", "Bob"));
        users.update(Map.of("age", 36), field("id").eq(1));
        users.delete(field("id").eq(1));
        backups.backupFull();
        clock.add(Duration.ofSeconds(1)); // what is known of the database grows old
        String unused = registry.scrape(); // makes it follow the tables
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** The samples of a scrape: each name with the labels that it comes with. */
    private Map<String, Set<String>> samples() {
        return registry.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.split("[{ ]", 2)[0],
                        line -> labels(
                                line.contains("{") ? line.substring(line.indexOf('{') + 1, line.lastIndexOf('}')) : ""),
                        (one, other) -> one));
    }

    private static Set<String> labels(String text) {
        Set<String> names = new TreeSet<>();
        Matcher label = Pattern.compile("([a-z_]+)=~?\"[^\"]*\"").matcher(text);
        while (label.find()) {
            names.add(label.group(1));
        }
        return names;
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private void checkNames(String text) {
        Map<String, Set<String>> samples = samples();
        Set<String> named = new TreeSet<>();
        Matcher metric = METRIC.matcher(text);
        while (metric.find()) {
            named.add(metric.group());
        }
        assertThat(named).hasSizeGreaterThan(5);
        assertThat(samples.keySet()).containsAll(named);
        Matcher labelled = LABELS.matcher(text);
        while (labelled.find()) {
            Set<String> labels = labels(labelled.group(2));
            labels.remove("instance"); // added by Prometheus
            assertThat(samples.get(labelled.group(1))).as(labelled.group()).containsAll(labels);
        }
    }

    @Test
    void theDashboardNamesMetricsThatThereAre() throws IOException {
        JsonNode dashboard = JsonMapper.shared().readTree(read("observability/grafana-dashboard.json"));
        StringBuilder expressions = new StringBuilder();
        int panels = 0;
        Set<Integer> ids = new TreeSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            assertThat(ids.add(panel.get("id").asInt())).isTrue();
            for (JsonNode target : panel.path("targets")) {
                expressions.append(target.get("expr").asString()).append('\n');
            }
            panels += panel.has("targets") ? 1 : 0;
        }
        for (JsonNode variable : dashboard.get("templating").get("list")) {
            expressions.append(variable.path("definition").asString("")).append('\n');
        }
        assertThat(panels).isGreaterThan(20);
        assertThat(dashboard.get("title").asString()).isEqualTo("DictDB");
        checkNames(expressions.toString().replace("\\\"", "\""));
    }

    @Test
    void theDashboardShowsEveryMetric() throws IOException {
        String dashboard = read("observability/grafana-dashboard.json");
        for (String name : samples().keySet()) {
            assertThat(dashboard).contains(name);
        }
    }

    @Test
    void theAlertRulesAreWellFormedAndNameMetricsThatThereAre() throws IOException {
        String text = read("observability/alerts.yaml");
        Map<String, List<Map<String, Object>>> rules = new Yaml().load(text);
        assertThat(rules.keySet()).containsExactly("groups");
        Set<Object> alerts = new TreeSet<>();
        for (Map<String, Object> group : rules.get("groups")) {
            assertThat(group.keySet()).containsExactlyInAnyOrder("name", "rules");
            for (Object each : (List<?>) group.get("rules")) {
                Map<?, ?> rule = (Map<?, ?>) each;
                assertThat(Set.of("alert", "expr", "for", "labels", "annotations"))
                        .containsAll(keys(rule));
                assertThat(alerts.add(rule.get("alert"))).isTrue();
                String expression = (String) rule.get("expr");
                assertThat(expression.chars().filter(c -> c == '(').count())
                        .isEqualTo(expression.chars().filter(c -> c == ')').count());
                assertThat(METRIC.matcher(expression).find()).isTrue();
                assertThat((String) (rule.get("for") == null ? "1m" : rule.get("for")))
                        .matches("\\d+[smh]");
                assertThat(((Map<?, ?>) rule.get("labels")).get("severity")).isIn("warning", "critical");
                assertThat(keys((Map<?, ?>) rule.get("annotations")))
                        .containsExactlyInAnyOrder("summary", "description");
            }
        }
        assertThat(alerts).hasSizeGreaterThanOrEqualTo(6);
        checkNames(text);
    }

    private static Set<String> keys(Map<?, ?> map) {
        return map.keySet().stream().map(Object::toString).collect(Collectors.toSet());
    }

    @Test
    void theScrapeHasHistograms() {
        assertThat(registry.scrape())
                .contains(
                        "dictdb_statements_seconds_bucket{database=\"dictdb\",operation=\"get\",path=\"key\",table=\"users\",le=\"1.0E-6\"}")
                .contains("# TYPE dictdb_statements_seconds histogram");
    }

    /** The rows of the guide's tables whose first cell is code. */
    private static List<List<String>> rows(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> List.of(line.substring(1).split("\\|")))
                .map(cells -> cells.stream()
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    @Test
    void theGuideListsEachMetricWithItsNameInPrometheusAndItsTags() throws IOException {
        for (String page : List.of("docs/metrics.md", "docs/fr/metrics.md")) {
            Map<String, List<String>> listed = rows(read(page)).stream()
                    .filter(cells -> cells.get(0).startsWith("dictdb."))
                    .collect(Collectors.toMap(cells -> cells.get(0), cells -> cells));
            Map<String, Meter.Id> there = registry.getMeters().stream()
                    .collect(Collectors.toMap(meter -> meter.getId().getName(), Meter::getId, (one, other) -> one));
            assertThat(listed.keySet()).isEqualTo(there.keySet());
            Set<String> samples = samples().keySet();
            listed.forEach((name, cells) -> {
                assertThat(samples).as(page).contains(cells.get(1));
                Set<String> tags = there.get(name).getTags().stream()
                        .map(io.micrometer.core.instrument.Tag::getKey)
                        .filter(tag -> !tag.equals("database"))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(String.join(", ", tags)).as(name).isEqualTo(cells.get(2));
            });
        }
    }

    @Test
    void theGuideListsEachAlert() throws IOException {
        Map<String, List<Map<String, List<Map<String, String>>>>> rules =
                new Yaml().load(read("observability/alerts.yaml"));
        List<String> alerts = rules.get("groups").get(0).get("rules").stream()
                .map(rule -> rule.get("alert"))
                .toList();
        for (String page : List.of("docs/metrics.md", "docs/fr/metrics.md")) {
            assertThat(rows(read(page)).stream().map(cells -> cells.get(0)).filter(cell -> cell.startsWith("DictDb")))
                    .containsExactlyElementsOf(alerts);
        }
    }
}
