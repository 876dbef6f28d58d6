/** Numbers made of many rows. */
@NullMarked
package io.dictdb.internal.aggregate;

import org.jspecify.annotations.NullMarked;
