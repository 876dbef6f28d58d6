package io.dictdb.differential;

import io.dictdb.differential.RandomRecords.FieldProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Statements by which rows expire. */
final class RandomExpiry {
    /** Beyond the system's clock, for no field has a moment before 1970. */
    private static final int LEAST_DAYS = 100 * 366;

    private static final int MOST_DAYS = 1_000_000;

    private final Random random;
    private final RandomValues values;
    private final RandomRecords records;
    private final NaiveTable model;

    RandomExpiry(Random random, RandomValues values, RandomRecords records, NaiveTable model) {
        this.random = random;
        this.values = values;
        this.records = records;
        this.model = model;
    }

    Statement next() {
        if (model.expiry() == null || values.oneIn(6)) {
            return new Expiring.ExpireBy(field(), after());
        }
        return values.oneIn(10) ? new Expiring.KeepForever() : new Expiring.RemoveExpired(now(model.expiry()));
    }

    /** Returns a field that has moments mostly, or any other one, or what is nested in one. */
    private String field() {
        List<String> withMoments = records.fields().stream()
                .filter(field -> field.domain() == Domain.MOMENTS || field.domain() == Domain.TIMES)
                .map(FieldProfile::name)
                .toList();
        if (withMoments.isEmpty() || values.oneIn(8)) {
            return values.oneIn(2)
                    ? values.one(records.paths())
                    : values.one(records.fields()).name();
        }
        return values.one(withMoments);
    }

    private Duration after() {
        return switch (random.nextInt(20)) {
            case 0 -> Duration.ofNanos(-1);
            case 1 -> Duration.ofDays(MOST_DAYS).plusNanos(1);
            case 2 -> Duration.ofDays(MOST_DAYS);
            default -> Duration.ofDays(LEAST_DAYS + random.nextInt(2)).plusNanos(random.nextInt(3));
        };
    }

    /** Returns when one of the earlier rows expires, give or take a nanosecond. */
    private Instant now(NaiveExpiry expiry) {
        List<Map<String, Object>> rows = model.rows();
        Instant due = Stream.generate(() -> rows.isEmpty() ? Map.<String, Object>of() : values.one(rows))
                .limit(3)
                .flatMap(row -> expiry.due(row).stream())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return due.plusNanos(random.nextInt(3) - 1);
    }
}
