package io.dictdb.examples.threads;

import static io.dictdb.Conditions.field;

import io.dictdb.DictDB;
import io.dictdb.Row;
import io.dictdb.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One thread makes tasks, others do them. A queue hands the tasks out; the tables keep what became of each. A consumer takes a task by
 * changing its status from "pending", which only one can do, even if a task is handed out twice.
 */
public final class ProducerAndConsumers {
    private static final int TASKS = 100;
    private static final int CONSUMERS = 3;

    /** Stands in the queue for the end of all tasks. */
    private static final int NO_MORE = -1;

    private final Table tasks;
    private final Table results;
    private final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();

    /** Works on the tables "tasks" and "results" of a database, which it creates. */
    ProducerAndConsumers(DictDB database) {
        tasks = database.createTable("tasks");
        results = database.createTable("results", "task_id");
    }

    /** Does all tasks, and prints who did how many. */
    public static void main(String[] arguments) throws Exception {
        DictDB database = DictDB.create();
        new ProducerAndConsumers(database).run(TASKS, CONSUMERS);
        Table results = database.table("results");
        System.out.println("Tasks done: " + results.count());
        for (int worker = 0; worker < CONSUMERS; worker++) {
            System.out.println("  by worker " + worker + ": "
                    + results.where(field("worker").eq(worker)).count());
        }
    }

    /** Makes tasks and has them done; returns when all are. */
    void run(int taskCount, int consumers) throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        work.add(() -> produce(taskCount, consumers));
        for (int i = 0; i < consumers; i++) {
            int worker = i;
            work.add(() -> consume(worker));
        }
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        for (Future<Void> done : threads.invokeAll(work)) {
            done.get(); // throws what went wrong in the thread
        }
        threads.shutdown();
    }

    private Void produce(int taskCount, int consumers) throws InterruptedException {
        for (int i = 0; i < taskCount; i++) {
            tasks.insert(Map.of("id", i, "status", "pending", "data", "task_" + i));
            queue.put(i);
        }
        for (int i = 0; i < consumers; i++) {
            queue.put(NO_MORE);
        }
        return null;
    }

    private Void consume(int worker) throws InterruptedException {
        for (int id = queue.take(); id != NO_MORE; id = queue.take()) {
            if (tasks.compareAndSet(id, "status", "pending", "in_progress")) {
                Row task = tasks.get(id).orElseThrow();
                results.insert(Map.of("task_id", id, "worker", worker, "result", "done: " + task.getString("data")));
                tasks.update(Map.of("status", "completed"), field("id").eq(id));
            }
        }
        return null;
    }
}
