/** The files a database is kept in: written whole or not at all, read as a stream. */
@NullMarked
package io.dictdb.internal.file;

import org.jspecify.annotations.NullMarked;
