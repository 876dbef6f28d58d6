package io.dictdb.concurrency;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakTest {
    @TempDir
    Path directory;

    @Test
    void heapThreadsAndFilesStayAsManyUnderAMixedLoad() throws Exception {
        new Soak(directory, Duration.ofSeconds(Integer.getInteger("soak.seconds", 4))).run();
    }
}
