package io.dictdb.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PersistentTreeTest {
    @Test
    void itHoldsWhatATreeMapHoldsAndEarlierOnesStayAsTheyWere() {
        Random random = new Random(1);
        List<PersistentTree<Integer, String>> trees = new ArrayList<>();
        List<TreeMap<Integer, String>> models = new ArrayList<>();
        PersistentTree<Integer, String> tree = PersistentTree.empty();
        TreeMap<Integer, String> model = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            int key = random.nextInt(i < 3_000 ? 2_000 : 500);
            if (random.nextInt(i < 3_000 ? 4 : 2) == 0) {
                tree = tree.without(key);
                model.remove(key);
            } else {
                tree = tree.with(key, "value " + i);
                model.put(key, "value " + i);
            }
            if (i % 100 == 0) {
                trees.add(tree);
                models.add(new TreeMap<>(model));
            }
        }
        for (int i = 0; i < trees.size(); i++) {
            assertThat(trees.get(i).size()).isEqualTo(models.get(i).size());
            assertThat(trees.get(i).values())
                    .toIterable()
                    .containsExactlyElementsOf(models.get(i).values());
            for (int key = 0; key < 2_000; key++) {
                assertThat(trees.get(i).get(key)).isEqualTo(models.get(i).get(key));
            }
        }
        assertThat(model).hasSizeGreaterThan(500);
    }

    @Test
    void keysInOrderMakeItNoDeeperThanKeysInDisorder() {
        int count = 100_000;
        PersistentTree<Integer, Integer> tree = PersistentTree.empty();
        for (int i = 0; i < count; i++) {
            tree = tree.with(i, i);
        }
        assertThat(tree.depth()).isLessThan(45);
        for (int i = 0; i < count - 1_000; i++) {
            tree = tree.without(i);
        }
        assertThat(tree.depth()).isLessThan(27);
        assertThat(tree.size()).isEqualTo(1_000);
        assertThat(tree.values().next()).isEqualTo(count - 1_000);
    }
}
