/**
 * Tests of what threads may see of each other's statements. Each is a table, two or three threads that do one thing each at the same time,
 * and the outcomes that may be.
 */
@NullMarked
package io.dictdb.jcstress;

import org.jspecify.annotations.NullMarked;
