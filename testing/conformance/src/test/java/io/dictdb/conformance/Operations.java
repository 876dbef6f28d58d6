package io.dictdb.conformance;

import static java.util.Map.entry;

import io.dictdb.Aggregate;
import io.dictdb.Condition;
import io.dictdb.DictDB;
import io.dictdb.FieldType;
import io.dictdb.Format;
import io.dictdb.IndexType;
import io.dictdb.InsertOptions;
import io.dictdb.OnConflict;
import io.dictdb.Query;
import io.dictdb.Row;
import io.dictdb.Schema;
import io.dictdb.Table;
import io.dictdb.UpsertResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that steps name. */
final class Operations {
    private static final Map<String, Operation> BY_NAME = Map.ofEntries(
            entry("create_table", Operations::createTable),
            entry("drop_table", Operations::dropTable),
            entry("get_table", Operations::getTable),
            entry("list_tables", (session, step) -> session.database().tableNames()),
            entry("insert", Operations::insert),
            entry("insert_many", Operations::insertMany),
            entry("upsert", Operations::upsert),
            entry("select", Operations::select),
            entry("all", (session, step) -> maps(session.table(step).query())),
            entry("update", Operations::update),
            entry("delete", Operations::delete),
            entry("count", (session, step) -> session.table(step).count()),
            entry("size", (session, step) -> session.table(step).count()),
            entry("aggregate", Operations::aggregate),
            entry("create_index", Operations::createIndex),
            entry("has_index", (session, step) -> session.table(step).hasIndex(step.text("field"))),
            entry(
                    "indexed_fields",
                    (session, step) -> List.copyOf(session.table(step).indexedFields())),
            entry("columns", (session, step) -> session.table(step).columns()),
            entry("schema_fields", Operations::schemaFields),
            entry("primary_key_name", (session, step) -> session.table(step).primaryKey()),
            entry("save_load", Operations::saveLoad));

    private Operations() {}

    static Operation named(String op) {
        Operation operation = BY_NAME.get(op);
        if (operation == null) {
            throw new IllegalArgumentException("unknown operation " + op);
        }
        return operation;
    }

    private static @Nullable Object createTable(Session session, Step step) {
        String primaryKey = step.has("primary_key") ? step.text("primary_key") : DictDB.DEFAULT_PRIMARY_KEY;
        session.database().createTable(step.table(), primaryKey, step.has("schema") ? schema(step) : null);
        return null;
    }

    private static Schema schema(Step step) {
        Schema.Builder schema = Schema.builder();
        step.map("schema").forEach((field, type) -> schema.field(field, FieldType.ofCode((String) type)));
        return schema.build();
    }

    private static @Nullable Object dropTable(Session session, Step step) {
        session.database().dropTable(step.table());
        return null;
    }

    private static @Nullable Object getTable(Session session, Step step) {
        session.database().table(step.table());
        return null;
    }

    private static Object insert(Session session, Step step) {
        return session.table(step).insert(step.map("record"), insertOptions(step));
    }

    private static Object insertMany(Session session, Step step) {
        return session.table(step).insertAll(step.maps("records"), insertOptions(step));
    }

    private static InsertOptions insertOptions(Step step) {
        InsertOptions options = InsertOptions.defaults().skipValidation(step.flag("skip_validation"));
        return step.has("batch_size") ? options.batchSize(step.number("batch_size")) : options;
    }

    private static Object upsert(Session session, Step step) {
        OnConflict onConflict = step.has("on_conflict")
                ? OnConflict.valueOf(step.text("on_conflict").toUpperCase(Locale.ROOT))
                : OnConflict.UPDATE;
        UpsertResult result = session.table(step).upsert(step.map("record"), onConflict);
        return List.of(result.key(), result.outcome().name().toLowerCase(Locale.ROOT));
    }

    private static Object select(Session session, Step step) {
        Table table = session.table(step);
        Query query = step.has("where") ? table.where(where(step)) : table.query();
        if (step.has("columns")) {
            query = query.select(columns(step));
        }
        if (step.flag("distinct")) {
            query = query.distinct();
        }
        if (step.has("order_by")) {
            query = query.orderBy(orderBy(step));
        }
        if (step.has("limit")) {
            query = query.limit(step.number("limit"));
        }
        if (step.has("offset")) {
            query = query.offset(step.number("offset"));
        }
        return maps(query);
    }

    /** Fields, a map of aliases to fields, or pairs of alias and field. */
    private static Map<String, String> columns(Step step) {
        Map<String, String> fieldsByName = new LinkedHashMap<>();
        if (step.value("columns") instanceof Map<?, ?> aliases) {
            aliases.forEach((alias, field) -> fieldsByName.put((String) alias, (String) field));
        } else {
            for (Object column : step.list("columns")) {
                boolean isPair = column instanceof List;
                Object alias = isPair ? ((List<?>) column).get(0) : column;
                fieldsByName.put((String) alias, (String) (isPair ? ((List<?>) column).get(1) : column));
            }
        }
        return fieldsByName;
    }

    private static String[] orderBy(Step step) {
        return step.value("order_by") instanceof String field
                ? new String[] {field}
                : step.list("order_by").toArray(String[]::new);
    }

    private static List<Map<String, @Nullable Object>> maps(Query query) {
        return query.list().stream().map(Row::toMap).toList();
    }

    private static Condition where(Step step) {
        return VectorConditions.parse(step.list("where"));
    }

    private static Object update(Session session, Step step) {
        Table table = session.table(step);
        Map<String, Object> changes = step.map("changes");
        return step.has("where") ? table.update(changes, where(step)) : table.updateAll(changes);
    }

    private static Object delete(Session session, Step step) {
        Table table = session.table(step);
        return step.has("where") ? table.delete(where(step)) : table.deleteAll();
    }

    private static Object aggregate(Session session, Step step) {
        Table table = session.table(step);
        Query query = step.has("where") ? table.where(where(step)) : table.query();
        Aggregate[] aggregates = step.map("aggs").entrySet().stream()
                .map(entry -> aggregate((List<?>) entry.getValue()).as(entry.getKey()))
                .toArray(Aggregate[]::new);
        if (!step.has("group_by")) {
            return query.aggregate(aggregates).toMap();
        }
        String[] fields = step.value("group_by") instanceof String field
                ? new String[] {field}
                : step.list("group_by").toArray(String[]::new);
        return query.groupBy(fields).aggregate(aggregates).stream()
                .map(Row::toMap)
                .toList();
    }

    private static Aggregate aggregate(List<?> form) {
        if (form.size() == 1) {
            return Aggregate.count();
        }
        String field = (String) form.get(1);
        return switch ((String) form.get(0)) {
            case "count" -> Aggregate.count(field);
            case "sum" -> Aggregate.sum(field);
            case "avg" -> Aggregate.avg(field);
            case "min" -> Aggregate.min(field);
            case "max" -> Aggregate.max(field);
            default -> throw new IllegalArgumentException("unknown aggregate " + Json.text(form));
        };
    }

    private static @Nullable Object createIndex(Session session, Step step) {
        session.table(step)
                .createIndex(
                        step.text("field"),
                        IndexType.valueOf(step.text("index_type").toUpperCase(Locale.ROOT)));
        return null;
    }

    private static Object schemaFields(Session session, Step step) {
        return session.table(step).schema().map(Schema::fields).orElse(List.of());
    }

    private static @Nullable Object saveLoad(Session session, Step step) {
        String format = step.text("format");
        if (!format.equals("json")) {
            throw new IllegalArgumentException("unknown file format " + format);
        }
        session.saveAndLoad(Format.JSON);
        return null;
    }
}
