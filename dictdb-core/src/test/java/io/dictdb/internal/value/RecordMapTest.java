package io.dictdb.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordMapTest {
    @ParameterizedTest
    @ValueSource(ints = {6, 16, 17, 60})
    void behavesLikeALinkedHashMapUnderRandomChanges(int names) {
        Random random = new Random(names);
        RecordMap map = new RecordMap(3);
        Map<String, Object> model = new LinkedHashMap<>();
        for (int step = 0; step < 20_000; step++) {
            String name = random.nextInt(50) == 0 ? null : new String("name" + random.nextInt(names));
            Integer value = random.nextInt(5) == 0 ? null : step;
            switch (random.nextInt(step % 500 == 0 ? 8 : 7)) {
                case 0, 1, 2 -> assertThat(map.put(name, value)).isEqualTo(model.put(name, value));
                case 3 -> assertThat(map.remove(name)).isEqualTo(model.remove(name));
                case 4 -> assertThat(map.get(name)).isEqualTo(model.get(name));
                case 5 -> {
                    map.entrySet().removeIf(entry -> entry.getValue() == null);
                    model.entrySet().removeIf(entry -> entry.getValue() == null);
                }
                case 6 -> {
                    map.entrySet().stream().limit(2).forEach(entry -> entry.setValue("set"));
                    model.entrySet().stream().limit(2).forEach(entry -> entry.setValue("set"));
                }
                default -> {
                    map.clear();
                    model.clear();
                }
            }
            assertThat(map).hasSize(model.size()).isEqualTo(model).hasSameHashCodeAs(model);
            assertThat(map.containsKey(name)).isEqualTo(model.containsKey(name));
            assertThat(new ArrayList<>(map.keySet())).isEqualTo(new ArrayList<>(model.keySet()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 30})
    void theIteratorRemovesWhatItReturnedLast(int names) {
        RecordMap map = new RecordMap(names);
        for (int i = 0; i < names; i++) {
            map.append("name" + i, i);
        }
        Iterator<Map.Entry<String, Object>> entries = map.entrySet().iterator();
        assertThatThrownBy(entries::remove).isInstanceOf(IllegalStateException.class);
        List<Object> removed = new ArrayList<>();
        while (entries.hasNext()) {
            Map.Entry<String, Object> entry = entries.next();
            if ((Integer) entry.getValue() % 2 == 0) {
                removed.add(entry.getKey());
                entries.remove();
            }
        }
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
        assertThat(removed).contains("name0", "name2", "name4");
        assertThat(map).hasSize(names / 2).containsEntry("name1", 1).doesNotContainKey("name4");
    }
}
