/** Java types as rows: how their instances are read from rows and written as records. */
@NullMarked
package io.dictdb.internal.mapping;

import org.jspecify.annotations.NullMarked;
