/** The threads that DictDB starts for itself. */
@NullMarked
package io.dictdb.internal.thread;

import org.jspecify.annotations.NullMarked;
