package io.dictdb.cli;

/**
 * One of the users the demo creates. They are numbered from 1, and everything about a user follows from the number, so that a
 * process that knows nothing of the one that created them can tell whether they are all there and right.
 *
 * @param number the user's number, and primary key
 */
record SampleUser(int number) {
    private static final String[] GIVEN_NAMES = {
        "Ada",
        "Alan",
        "Amélie",
        "Barbara",
        "Chloé",
        "Edsger",
        "Émile",
        "Grace",
        "Hélène",
        "Inès",
        "Jean",
        "Katherine",
        "Léa",
        "Margaret",
        "Noé",
        "Radia",
        "René",
        "Sarah",
        "Thomas",
        "Zoë",
    };
    private static final String[] FAMILY_NAMES = {
        "Beaulieu",
        "Bernard",
        "Côté",
        "Dubois",
        "Faßbender",
        "Garcia",
        "Hopper",
        "Lefèvre",
        "Martin",
        "Müller",
        "Nguyễn",
        "Okafor",
        "Petit",
        "Rossi",
        "Sørensen",
        "Tanaka",
        "Weiß",
    };

    String email() {
        return "user" + number + "@example.com";
    }

    String name() {
        return GIVEN_NAMES[number % GIVEN_NAMES.length] + " " + FAMILY_NAMES[number % FAMILY_NAMES.length];
    }
}
