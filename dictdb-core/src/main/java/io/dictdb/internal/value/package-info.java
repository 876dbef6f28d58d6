/** How values are copied out and hashed. */
@NullMarked
package io.dictdb.internal.value;

import org.jspecify.annotations.NullMarked;
