package io.dictdb.reliability;

import io.dictdb.Condition;
import net.bytebuddy.asm.Advice;

/** A planted fault: an OR is taken for an AND. */
final class OrAsAnd {
    private OrAsAnd() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) Condition condition) {
        if (condition instanceof Condition.Or) {
            condition = new Condition.And(((Condition.Or) condition).operands());
        }
    }
}
