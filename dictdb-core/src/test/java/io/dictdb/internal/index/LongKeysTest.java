package io.dictdb.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map from long keys to rows against a hash map. */
class LongKeysTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 16, 17, 32, 48})
    void keysOfAnyShapeAreFound(int shift) {
        Random random = new Random(shift);
        LongKeys keys = new LongKeys(0);
        Map<Long, Integer> model = new HashMap<>();
        for (int i = 0; i < 400_000; i++) {
            long key = (random.nextInt(60_000) - 30_000L) << shift;
            if (random.nextInt(3) == 0) {
                keys.remove(key);
                model.remove(key);
            } else {
                keys.put(key, i);
                model.put(key, i);
            }
        }
        assertThat(model).hasSizeGreaterThan(10_000);
        keys.checkInvariants();
        assertThat(keys.size()).isEqualTo(model.size());
        for (long k = -31_000; k < 31_000; k++) {
            assertThat(keys.get(k << shift)).isEqualTo(model.getOrDefault(k << shift, LongKeys.NONE));
        }
    }

    @Test
    void keysFromZeroOnAreFoundBesideOthers() {
        LongKeys keys = new LongKeys(0);
        for (long key = 0; key < 5_000; key++) {
            keys.put(key * 1_000_000, 1);
            keys.put(key, 2);
            keys.put(-1 - key, 3);
        }
        keys.put(10_000, 4);
        for (long key = 4_999; key > 0; key--) {
            assertThat(keys.get(key)).isEqualTo(2);
            assertThat(keys.get(-1 - key)).isEqualTo(3);
            assertThat(keys.get(key * 1_000_000)).isEqualTo(1);
        }
        assertThat(keys.get(10_000)).isEqualTo(4);
        assertThat(keys.get(5_000)).isEqualTo(LongKeys.NONE);
        assertThat(keys.get(Long.MIN_VALUE)).isEqualTo(LongKeys.NONE);
        assertThat(keys.size()).isEqualTo(15_000);
        keys.checkInvariants();
    }
}
