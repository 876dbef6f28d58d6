package io.dictdb;

import static io.dictdb.Conditions.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Tables as plain maps, on which random transactions are done again, one after the other, in the order in which they left their numbers in
 * the table "log": rows are inserted at the moment of the commit, so that their order is that of the commits. What a transaction read then
 * must be what it has read before, among others.
 */
final class SerialModel {
    static final int TABLES = 3;
    private static final int KEYS = 30;
    private static final int GROUPS = 5;

    private final List<Map<Long, Map<String, Object>>> tables = new ArrayList<>();
    private int checked;

    SerialModel() {
        for (int i = 0; i < TABLES; i++) {
            tables.add(new LinkedHashMap<>());
        }
    }

    /**
     * A transaction that was committed.
     *
     * @param number tells which, and all that it does
     * @param position how many writers had been committed when it began, if it is none itself
     * @param answers what it read
     */
    record Done(long number, long position, List<Object> answers) {}

    private static boolean isReader(long number) {
        return number % 5 == 0;
    }

    /** What a transaction does with a table. */
    private interface Rows {
        Object get(long key);

        Object ofGroup(long group);

        Object fromTo(long least, long greatest);

        void put(long key, long group, long n);

        boolean delete(long key);

        int addToGroup(long group, long n);
    }

    private interface Source {
        Rows rows(int table);
    }

    static Done run(DictDB db, long number) {
        return db.transactResult(tx -> {
            boolean reader = isReader(number);
            Done done = new Done(number, reader ? tx.table("log").count() : -1, new ArrayList<>());
            if (!reader) {
                tx.table("log").insert(Map.of("id", number));
            }
            script(number, done.answers(), table -> new OfTransaction(tx.table("t" + table)));
            return done;
        });
    }

    /** Does what the number stands for; what is read has a say in what is written. */
    private static void script(long number, List<Object> answers, Source source) {
        Random random = new Random(number);
        boolean reader = isReader(number);
        long state = 0;
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            Rows rows = source.rows(random.nextInt(TABLES));
            long key = random.nextInt(KEYS);
            long group = random.nextInt(GROUPS);
            Object answer = switch (reader ? random.nextInt(3) : random.nextInt(6)) {
                case 0 -> rows.get(key);
                case 1 -> rows.ofGroup(group);
                case 2 -> rows.fromTo(key, key + 10);
                case 3 -> {
                    rows.put(key, (group + state) % GROUPS, state % 50);
                    yield "put";
                }
                case 4 -> rows.delete(key);
                default -> rows.addToGroup(group, 1 + state % 3);
            };
            answers.add(answer);
            state = Math.abs(31 * state + answer.hashCode());
        }
    }

    private record OfTransaction(Table table) implements Rows {
        @Override
        public Object get(long key) {
            return table.get(key).map(Row::toMap).map(Object.class::cast).orElse("none");
        }

        @Override
        public Object ofGroup(long group) {
            return table.where(field("group").eq(group)).maps();
        }

        @Override
        public Object fromTo(long least, long greatest) {
            return table.where(field("n").between(least, greatest)).maps();
        }

        @Override
        public void put(long key, long group, long n) {
            table.upsert(Map.of("key", key, "group", group, "n", n));
        }

        @Override
        public boolean delete(long key) {
            boolean there = table.get(key).isPresent();
            if (there) {
                table.delete(field("key").eq(key));
            }
            return there;
        }

        @Override
        public int addToGroup(long group, long n) {
            try {
                return table.update(field("group").eq(group), row -> row.with("n", row.getLong("n") + n));
            } catch (RecordNotFoundException e) {
                return 0;
            }
        }
    }

    private record OfModel(Map<Long, Map<String, Object>> rows) implements Rows {
        @Override
        public Object get(long key) {
            return rows.containsKey(key) ? Map.copyOf(rows.get(key)) : "none";
        }

        @Override
        public Object ofGroup(long group) {
            return rows.values().stream()
                    .filter(row -> row.get("group").equals(group))
                    .map(Map::copyOf)
                    .toList();
        }

        @Override
        public Object fromTo(long least, long greatest) {
            return rows.values().stream()
                    .filter(row -> (long) row.get("n") >= least && (long) row.get("n") <= greatest)
                    .map(Map::copyOf)
                    .toList();
        }

        @Override
        public void put(long key, long group, long n) {
            Map<String, Object> row = rows.computeIfAbsent(key, absent -> new LinkedHashMap<>());
            row.putAll(Map.of("key", key, "group", group, "n", n));
        }

        @Override
        public boolean delete(long key) {
            return rows.remove(key) != null;
        }

        @Override
        public int addToGroup(long group, long n) {
            int count = 0;
            for (Map<String, Object> row : rows.values()) {
                if (row.get("group").equals(group)) {
                    row.compute("n", (name, before) -> (long) before + n);
                    count++;
                }
            }
            return count;
        }
    }

    /** Does again the transactions that wrote nothing and began when so many writers had been committed. */
    void checkReaders(List<Done> all, int position) {
        all.stream()
                .filter(done -> isReader(done.number()) && done.position() == position)
                .forEach(this::check);
    }

    /** Does the writer with a number again, which is the next one. */
    void checkWriter(List<Done> all, long number) {
        check(all.stream().filter(done -> done.number() == number).findFirst().orElseThrow());
    }

    private void check(Done done) {
        List<Object> answers = new ArrayList<>();
        script(done.number(), answers, table -> new OfModel(tables.get(table)));
        assertThat(done.answers()).as("transaction " + done.number()).isEqualTo(answers);
        checked++;
    }

    void checkContents(DictDB db) {
        for (int i = 0; i < TABLES; i++) {
            assertThat(db.table("t" + i).query().maps())
                    .isEqualTo(List.copyOf(tables.get(i).values()));
        }
    }

    int checked() {
        return checked;
    }
}
