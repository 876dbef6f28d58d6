package io.dictdb.benchmarks.measure;

/** How long to measure. */
public enum Effort {
    /** All workloads in minutes. */
    QUICK(3, 150, 3, 200, 200, 400),
    /** Long enough for figures to publish. */
    FULL(3, 1_000, 5, 1_000, 10_000, 15_000);

    private final int warmups;
    private final int warmupMilliseconds;
    private final int iterations;
    private final int iterationMilliseconds;
    private final int shotMilliseconds;
    private final int shotsMilliseconds;

    Effort(
            int warmups,
            int warmupMilliseconds,
            int iterations,
            int iterationMilliseconds,
            int shotMilliseconds,
            int shotsMilliseconds) {
        this.warmups = warmups;
        this.warmupMilliseconds = warmupMilliseconds;
        this.iterations = iterations;
        this.iterationMilliseconds = iterationMilliseconds;
        this.shotMilliseconds = shotMilliseconds;
        this.shotsMilliseconds = shotsMilliseconds;
    }

    /** Returns how many iterations warm up, or rounds of other work. */
    int warmups() {
        return warmups;
    }

    /** Returns how long one of them takes. */
    int warmupMilliseconds() {
        return warmupMilliseconds;
    }

    /** Returns how many iterations are measured. */
    int iterations() {
        return iterations;
    }

    /** Returns how long one of them takes. */
    int iterationMilliseconds() {
        return iterationMilliseconds;
    }

    /** Returns how long filling a store may take before it is cut short. */
    int shotMilliseconds() {
        return shotMilliseconds;
    }

    /** Returns how many single shots, of that duration each, are measured. */
    int shots(double milliseconds) {
        return (int) Math.max(2, Math.min(iterations + 2, shotsMilliseconds / milliseconds));
    }
}
