/**
 * Keeps the guides true. The way of a guide: {@code Guide} reads it, {@code GuideSource} makes a class of its code that has each line
 * where the guide has it, {@code GuideCompiler} compiles the classes of all guides, and {@code GuideRun} runs one and compares
 * what it prints with what the guide shows.
 */
@NullMarked
package io.dictdb.documentation;

import org.jspecify.annotations.NullMarked;
