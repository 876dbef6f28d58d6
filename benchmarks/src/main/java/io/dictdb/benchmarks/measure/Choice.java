package io.dictdb.benchmarks.measure;

import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A thread's random choices: cheap ones, and the same ones in each process. */
@State(Scope.Thread)
public class Choice {
    private static final AtomicLong SEEDS = new AtomicLong(1);

    private long seed = SEEDS.getAndIncrement() * 0x9E3779B97F4A7C15L;

    /** Makes a source of choices of its own. */
    public Choice() {}

    /** Returns a number from 0, and less than the bound. */
    public int below(int bound) {
        seed ^= seed << 13;
        seed ^= seed >>> 7;
        seed ^= seed << 17;
        return (int) (((seed >>> 33) * bound) >>> 31);
    }
}
