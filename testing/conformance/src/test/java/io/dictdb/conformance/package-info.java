/**
 * Replays recorded statements (vectors) and recorded backup folders (interop) against this implementation. The way of a vector
 * file: {@code VectorFile} reads it, {@code VectorRun} plays its steps through {@code Operations}, {@code ExpectedValues} compares
 * what comes back, and {@code VectorReport} counts.
 */
@NullMarked
package io.dictdb.conformance;

import org.jspecify.annotations.NullMarked;
