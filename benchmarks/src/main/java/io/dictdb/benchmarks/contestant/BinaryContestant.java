package io.dictdb.benchmarks.contestant;

import io.dictdb.Format;
import io.dictdb.benchmarks.workload.Workload;

/** DictDB with files that are not JSON. Does only what has to do with files. */
final class BinaryContestant extends DictDbContestant {
    private final Format format;

    BinaryContestant(Format format) {
        this.format = format;
    }

    @Override
    public boolean runs(Workload workload) {
        return workload.kind() == Workload.Kind.FILE;
    }

    @Override
    Format format() {
        return format;
    }
}
