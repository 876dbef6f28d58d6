package io.dictdb.differential;

import java.util.Random;

/** How large the tables of a round are, and how long it is. */
enum Shape {
    EMPTY(4, 0, 0, 40),
    FEW_ROWS(12, 1, 8, 80),
    SMALL(32, 10, 60, 100),
    MEDIUM(14, 200, 700, 60),
    EVERY_SUBSET_OF_INDEXES(6, 10, 50, 60),
    WIDE(6, 30, 150, 60),
    SEVERAL_CHUNKS(6, 1000, 2100, 30),
    MOSTLY_DELETED(5, 1050, 2100, 40),
    RENUMBERED(0, 0, 0, 30);

    /** One round in so many has tables whose ids outgrow their rows, which takes long. */
    private static final int ROUNDS_FOR_A_RENUMBERED_ONE = 300;

    private final int weight;
    private final int leastRows;
    private final int mostRows;

    /** How many statements come after the rows are in. */
    final int statements;

    Shape(int weight, int leastRows, int mostRows, int statements) {
        this.weight = weight;
        this.leastRows = leastRows;
        this.mostRows = mostRows;
        this.statements = statements;
    }

    /** Returns the shape of a seed's round. */
    static Shape of(long seed, Random random) {
        if (seed % ROUNDS_FOR_A_RENUMBERED_ONE == ROUNDS_FOR_A_RENUMBERED_ONE / 2) {
            return RENUMBERED;
        }
        int sum = 0;
        for (Shape shape : values()) {
            sum += shape.weight;
        }
        int place = random.nextInt(sum);
        for (Shape shape : values()) {
            place -= shape.weight;
            if (place < 0) {
                return shape;
            }
        }
        return SMALL;
    }

    int rows(Random random) {
        return leastRows + random.nextInt(mostRows - leastRows + 1);
    }

    boolean isLarge() {
        return mostRows > 1000 || this == RENUMBERED;
    }
}
