package io.dictdb.reliability;

import io.dictdb.Condition;
import net.bytebuddy.asm.Advice;

/** A planted fault: the rows that do not match are looked for among the candidates of those that do. */
final class NotByCandidates {
    private NotByCandidates() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) Condition condition) {
        if (condition instanceof Condition.Not) {
            condition = ((Condition.Not) condition).operand();
        }
    }
}
