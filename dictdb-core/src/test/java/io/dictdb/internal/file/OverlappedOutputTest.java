package io.dictdb.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stream whose bytes another thread hands on keeps of what was written. */
class OverlappedOutputTest {
    private static final int MANY = 10_000_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000, MANY})
    void whatWasWrittenArrivesOnceInOrder(int length) throws IOException {
        byte[] written = new byte[length];
        Random random = new Random(length);
        random.nextBytes(written);
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        try (OverlappedOutput out = new OverlappedOutput(arrived)) {
            int from = 0;
            while (from < length) {
                int part = Math.min(1 + random.nextInt(100_000), length - from);
                out.write(written[from]);
                out.write(written, from + 1, part - 1);
                from += part;
                if (random.nextInt(20) == 0) {
                    out.drain();
                    assertThat(arrived.size()).isEqualTo(from);
                }
            }
            out.drain();
        }
        assertThat(arrived.toByteArray()).isEqualTo(written);
    }

    @Test
    void aSmallFileIsWrittenByTheThreadThatMakesIt() throws IOException {
        Thread[] writer = new Thread[1];
        try (OverlappedOutput out = new OverlappedOutput(new OutputStream() {
            @Override
            public void write(int value) {
                writer[0] = Thread.currentThread();
            }
        })) {
            out.write(1);
            out.drain();
        }
        assertThat(writer[0]).isSameAs(Thread.currentThread());
    }

    @Test
    void whatTheOtherStreamThrowsIsThrownAndEndsTheThread() {
        IOException full = new IOException("full");
        Thread[] writer = new Thread[1];
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                writer[0] = Thread.currentThread();
                throw full;
            }
        };
        assertThatThrownBy(() -> {
                    try (OverlappedOutput out = new OverlappedOutput(failing)) {
                        out.write(new byte[MANY]);
                        out.drain();
                    }
                })
                .isSameAs(full);
        assertThat(writer[0]).isNotSameAs(Thread.currentThread());
        assertThat(writer[0].isAlive()).isFalse();
    }

    @Test
    void theThreadEndsWithAStreamThatIsGivenUp() {
        CountDownLatch begun = new CountDownLatch(1);
        Thread[] writer = new Thread[1];
        assertThatThrownBy(() -> {
                    try (OverlappedOutput out = new OverlappedOutput(new OutputStream() {
                        @Override
                        public void write(int value) {
                            writer[0] = Thread.currentThread();
                            begun.countDown();
                        }
                    })) {
                        out.write(new byte[MANY]);
                        begun.await();
                        throw new IllegalStateException("given up");
                    }
                })
                .hasMessage("given up");
        assertThat(writer[0].isAlive()).isFalse();
    }

    @Test
    void anInterruptIsKept() throws IOException {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        try (OverlappedOutput out = new OverlappedOutput(arrived)) {
            Thread.currentThread().interrupt();
            out.write(new byte[MANY]);
            out.drain();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(arrived.size()).isEqualTo(MANY);
    }
}
