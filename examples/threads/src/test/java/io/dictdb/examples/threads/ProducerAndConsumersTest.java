package io.dictdb.examples.threads;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.dictdb.DictDB;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProducerAndConsumersTest {
    @Test
    void threeConsumersDoEachOfAHundredTasksOnce() throws Exception {
        DictDB database = DictDB.create();
        new ProducerAndConsumers(database).run(100, 3);

        assertThat(database.table("tasks")
                        .where(field("status").eq("completed"))
                        .count())
                .isEqualTo(100);
        assertThat(database.table("results").query().orderBy("task_id").list())
                .extracting(row -> row.getLong("task_id"))
                .containsExactlyElementsOf(LongStream.range(0, 100).boxed().toList());
        assertThat(database.table("results").query().list())
                .allMatch(row -> row.getString("result").equals("done: task_" + row.getLong("task_id")));
        database.checkIntegrity();
    }
}
