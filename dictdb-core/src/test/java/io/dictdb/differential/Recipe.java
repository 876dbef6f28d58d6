package io.dictdb.differential;

import io.dictdb.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a row is computed from another one, for the database and for the model.
 *
 * @param set fields with the values they get
 * @param removed fields that are taken away after that
 * @param copied fields with the fields whose values of before they get at last
 * @param doomed a field without which, or with null in which, the row is deleted; null for none
 */
record Recipe(Map<String, Object> set, List<String> removed, Map<String, String> copied, String doomed) {
    /** Returns what a table's row becomes, null for nothing. */
    Row of(Row row) {
        if (doomed != null && row.isNull(doomed)) {
            return null;
        }
        Row after = row;
        for (Map.Entry<String, Object> entry : set.entrySet()) {
            after = after.with(entry.getKey(), entry.getValue());
        }
        for (String field : removed) {
            after = after.without(field);
        }
        for (Map.Entry<String, String> entry : copied.entrySet()) {
            String from = entry.getValue();
            after = row.has(from) ? after.with(entry.getKey(), row.get(from)) : after.without(entry.getKey());
        }
        return after;
    }

    /** Returns what a row of the model becomes, null for nothing. Values that cannot be held are among the refusals. */
    Map<String, Object> of(Map<String, Object> row, Set<String> refusals) {
        if (doomed != null && row.get(doomed) == null) {
            return null;
        }
        Map<String, Object> after = new LinkedHashMap<>(row);
        after.putAll(NaiveTable.heldOrRefused(set, refusals));
        after.keySet().removeAll(removed);
        copied.forEach((field, from) -> {
            if (row.containsKey(from)) {
                after.put(field, row.get(from));
            } else {
                after.remove(field);
            }
        });
        return after;
    }

    @Override
    public String toString() {
        return "set " + Literals.of(set) + ", remove " + Literals.of(removed) + ", copy " + Literals.of(copied)
                + (doomed == null ? "" : ", delete without " + Literals.of(doomed));
    }
}
