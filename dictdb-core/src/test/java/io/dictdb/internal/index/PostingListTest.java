package io.dictdb.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posting lists against a sorted set. */
class PostingListTest {
    @ParameterizedTest
    @CsvSource({"1, 20000, 100", "2, 20000, 30000", "3, 60000, 20000", "4, 60000, 3000000", "5, 200000, 400000"})
    void holdsWhatWasAddedAndNotRemoved(long seed, int changes, int bound) {
        Random random = new Random(seed);
        PostingList list = new PostingList();
        TreeSet<Integer> model = new TreeSet<>();
        for (int i = 0; i < changes; i++) {
            int rowId = random.nextInt(bound);
            boolean growing = i < changes / 2;
            if (random.nextInt(10) < (growing ? 8 : 3)) {
                list.add(rowId);
                model.add(rowId);
            } else {
                assertThat(list.remove(rowId)).isEqualTo(model.remove(rowId));
            }
            if (i % (changes / 7) == 0) {
                assertHolds(list, model);
            }
        }
        assertThat(model).isNotEmpty();
        assertHolds(list, model);
        for (int rowId : new TreeSet<>(model)) {
            assertThat(list.remove(rowId)).isTrue();
        }
        assertThat(list.size()).isZero();
        list.add(5);
        model.clear();
        model.add(5);
        assertHolds(list, model);
    }

    @Test
    void ascendingIdsOfManyChunksAreHeldClose() {
        PostingList list = new PostingList();
        TreeSet<Integer> model = new TreeSet<>();
        for (int rowId = 0; rowId < 300_000; rowId += 3) {
            list.add(rowId);
            list.add(rowId);
            model.add(rowId);
        }
        assertHolds(list, model);
    }

    private static void assertHolds(PostingList list, SortedSet<Integer> model) {
        RowIds ids = new RowIds();
        list.addTo(ids);
        list.checkInvariants();
        assertThat(list.size()).isEqualTo(model.size());
        assertThat(ids.toArray()).isEqualTo(model.stream().mapToInt(id -> id).toArray());
    }
}
