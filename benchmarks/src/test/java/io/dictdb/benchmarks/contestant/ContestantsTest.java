package io.dictdb.benchmarks.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.benchmarks.workload.Orders;
import io.dictdb.benchmarks.workload.SparseRows;
import io.dictdb.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All contestants do the same work: what they read has the same checksums as what the plain collections read. */
class ContestantsTest {
    private static final int ROWS = 10_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DICTDB_BINARY", "DICTDB_COMPRESSED"})
    void readsGiveTheSameRows(Contestants kind) throws Exception {
        try (Contestant expected = filled(Contestants.PLAIN, Orders.ascending(ROWS));
                Contestant contestant = filled(kind, Orders.ascending(ROWS))) {
            assertThat(reads(kind, contestant)).isNotEmpty().isEqualTo(reads(kind, expected));
        }
    }

    @ParameterizedTest
    @MethodSource("changing")
    void changesLeaveTheSameRowsWhateverTheOrderTheyCameIn(Contestants kind) throws Exception {
        try (Contestant expected = changed(Contestants.PLAIN);
                Contestant contestant = changed(kind)) {
            assertThat(contestant.count()).isEqualTo(ROWS);
            assertThat(reads(kind, contestant)).isEqualTo(reads(kind, expected));
        }
    }

    @ParameterizedTest
    @MethodSource("loading")
    void whatIsDumpedIsLoaded(Contestants kind) throws Exception {
        Path file = directory.resolve("orders.json");
        try (Contestant contestant = kind.make();
                Contestant loaded = kind.make()) {
            contestant.create(false);
            contestant.insertAll(Orders.ascending(ROWS));
            contestant.dump(file);
            loaded.load(file);
            assertThat(file).isNotEmptyFile();
            assertThat(loaded.count()).isEqualTo(ROWS);
            assertThat(loaded.rows(ROWS)).isEqualTo(contestant.rows(ROWS));
        }
    }

    @ParameterizedTest
    @MethodSource("sparse")
    void scansOfSparseRowsGiveTheSameRows(Contestants kind) throws Exception {
        SparseRows rows = new SparseRows(1_000);
        try (Contestant expected = Contestants.PLAIN.make();
                Contestant contestant = kind.make()) {
            expected.createSparse(rows);
            contestant.createSparse(rows);
            long found = 0;
            for (int row = 0; row < 20; row++) {
                int field = rows.fields(row)[0];
                Object value = rows.values(row)[0];
                found += expected.scanSparse(field, value);
                assertThat(contestant.scanSparse(field, value))
                        .as("rows with %s in field %s", value, field)
                        .isEqualTo(expected.scanSparse(field, value));
            }
            assertThat(found).isNotZero();
        }
    }

    private static List<Contestants> changing() {
        return running(Workload.DELETE);
    }

    private static List<Contestants> loading() {
        return running(Workload.LOAD);
    }

    private static List<Contestants> sparse() {
        return running(Workload.SCAN_SPARSE);
    }

    private static List<Contestants> running(Workload workload) {
        return Stream.of(Contestants.values())
                .filter(kind -> kind.runs(workload))
                .toList();
    }

    private static Contestant filled(Contestants kind, Orders orders) throws Exception {
        Contestant contestant = kind.make();
        contestant.create(true);
        contestant.insertAll(orders);
        return contestant;
    }

    private static Contestant changed(Contestants kind) throws Exception {
        Contestant contestant = kind.make();
        contestant.create(true);
        Orders orders = Orders.shuffled(ROWS);
        contestant.insertSingly(orders, 0, ROWS / 10);
        contestant.insertBatch(orders, ROWS / 10, ROWS);
        for (long id = 0; id < ROWS; id += 100) {
            contestant.updateQuantity(id, Orders.QUANTITIES + id);
            contestant.updateCustomer(id + 1, 7);
            contestant.updateAmount(id + 2, Orders.amount(ROWS + id));
            contestant.deleteAndInsert(id + 3);
        }
        return contestant;
    }

    /** The checksum of each read that this contestant does. */
    private static Map<Workload, Long> reads(Contestants kind, Contestant contestant) throws Exception {
        Map<Workload, Long> sums = new LinkedHashMap<>();
        for (Workload workload : Workload.values()) {
            if (workload.kind() == Workload.Kind.READ && kind.runs(workload)) {
                sums.put(workload, read(workload, contestant));
            }
        }
        return sums;
    }

    private static long read(Workload workload, Contestant contestant) throws Exception {
        return switch (workload) {
            case GET -> contestant.get(0) + contestant.get(4_711) * 31;
            case GET_BY_QUERY -> contestant.getByQuery(0) + contestant.getByQuery(4_711) * 31;
            case EQUAL -> contestant.ordersOf(7);
            case RANGE -> contestant.amountsBetween(Orders.amount(1_000), Orders.amount(2_009));
            case SCAN -> contestant.scan("active", Orders.quantity(42));
            case TOP_INDEXED -> contestant.topAmounts(10);
            case TOP -> contestant.topQuantities(10);
            case COPIES -> contestant.copies(ROWS);
            case ROWS -> contestant.rows(ROWS);
            case GROUP -> contestant.groupByStatus();
            case SUM -> contestant.sumAmounts(5_000);
            default -> throw new IllegalArgumentException(workload.id());
        };
    }
}
