package io.dictdb.reliability;

import static io.dictdb.reliability.Script.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import io.dictdb.Durability;
import io.dictdb.DurableDatabase;
import io.dictdb.Format;
import io.dictdb.OpenOptions;
import io.dictdb.reliability.disk.Disk;
import io.dictdb.reliability.disk.Plant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Power cuts while a database begins with a file: opening it again begins with the file or goes on from there, whatever is left. */
class InitialStateTest {
    @Test
    void noPowerCutLosesWhatADatabaseBeginsWith() {
        Beginning suite = new Beginning();
        suite.run();
        System.out.println("Beginnings: " + suite.states() + " states after a power cut, 0 bad, " + suite.rows()
                + " rows compared");
        assertThat(suite.states()).isGreaterThan(100);
    }

    private static final class Beginning extends PowerCuts {
        private State saved = new State(Map.of());
        private int begun;

        Beginning() {
            super(1, 3, Plant.NONE);
        }

        void run() {
            DictDB db = DictDB.create();
            for (int i = 0; i < 20; i++) {
                db.findTable("t").orElseGet(() -> db.createTable("t")).insert(Map.of("n", i, "text", "x".repeat(200)));
            }
            saved = State.of(db);
            db.save(disk().path("/saved.dictdb"), Format.BINARY);
            begun = disk().changes();
            open(disk()).close();
            DurableDatabase again = open(disk());
            again.table("t").insert(Map.of("n", -1));
            again.close();
            cutEverywhere();
        }

        private static DurableDatabase open(Disk disk) {
            Path file = disk.path("/saved.dictdb");
            return DictDB.open(
                    disk.path("/data"), OpenOptions.of(Durability.sync()).initial(file));
        }

        @Override
        void verify(Disk left, int changes) {
            if (changes < begun) {
                return; // the file itself was being saved
            }
            try (DurableDatabase db = open(left)) {
                State found = State.of(db);
                check(
                        found.rows() >= saved.rows()
                                && found.tables()
                                        .get("t")
                                        .subList(0, 20)
                                        .equals(saved.tables().get("t")),
                        "opened " + found + " instead of " + saved);
                db.table("t").insert(Map.of("n", -2));
                found(found);
            }
            try (DurableDatabase db = open(forcedOf(left))) {
                check(db.table("t").count() > saved.rows(), "what was acknowledged after the beginning is lost");
            }
        }

        @Override
        String repeat() {
            return "mvn -pl testing/reliability test -Dtest=InitialStateTest";
        }
    }
}
