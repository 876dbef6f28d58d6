/** Tries again what can succeed later, and nothing else. */
@NullMarked
package io.dictdb.examples.retry;

import org.jspecify.annotations.NullMarked;
