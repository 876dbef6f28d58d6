package io.dictdb.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of statements that fail what is not needed for it. */
final class Shortening {
    private final Predicate<List<Statement>> fails;
    private int triesLeft;

    /** Gives up after so many tries. */
    Shortening(Predicate<List<Statement>> fails, int tries) {
        this.fails = fails;
        triesLeft = tries;
    }

    /** Returns fewer and simpler statements that fail too, or the same. */
    List<Statement> of(List<? extends Statement> failing) {
        List<Statement> shortest = new ArrayList<>(failing);
        boolean shorter = true;
        while (shorter && triesLeft > 0) {
            List<Statement> fewer = withoutSome(shortest);
            List<Statement> simpler = withSimplerOnes(fewer);
            shorter = simpler.size() < shortest.size() || !simpler.equals(fewer);
            shortest = simpler;
        }
        return shortest;
    }

    private List<Statement> withoutSome(List<Statement> failing) {
        List<Statement> shortest = failing;
        for (int part = Math.max(1, failing.size() / 2); part > 0; part /= 2) {
            int from = 0;
            while (from < shortest.size() && triesLeft > 0) {
                List<Statement> rest = new ArrayList<>(shortest);
                rest.subList(from, Math.min(from + part, rest.size())).clear();
                if (stillFails(rest)) {
                    shortest = rest;
                } else {
                    from += part;
                }
            }
        }
        return shortest;
    }

    private List<Statement> withSimplerOnes(List<Statement> failing) {
        List<Statement> simplest = failing;
        for (int i = 0; i < simplest.size(); i++) {
            boolean simpler = true;
            while (simpler && triesLeft > 0) {
                simpler = false;
                for (Statement candidate : simplest.get(i).simpler()) {
                    List<Statement> replaced = new ArrayList<>(simplest);
                    replaced.set(i, candidate);
                    if (stillFails(replaced)) {
                        simplest = replaced;
                        simpler = true;
                        break;
                    }
                }
            }
        }
        return simplest;
    }

    private boolean stillFails(List<Statement> statements) {
        return triesLeft-- > 0 && fails.test(statements);
    }
}
