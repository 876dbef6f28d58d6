/** Examples of one database and many threads. */
@NullMarked
package io.dictdb.examples.threads;

import org.jspecify.annotations.NullMarked;
