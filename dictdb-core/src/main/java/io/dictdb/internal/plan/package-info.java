/**
 * From statement to rows: a condition becomes a plan, the plan picks an access path, the access path yields row ids, and the
 * filter checks the condition on them, a chunk at a time.
 */
@NullMarked
package io.dictdb.internal.plan;

import org.jspecify.annotations.NullMarked;
