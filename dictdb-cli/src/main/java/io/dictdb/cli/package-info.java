/**
 * The {@code dictdb} command.
 *
 * <p>{@link io.dictdb.cli.Main} is the only class that touches the process it runs in; what it finds there it hands on as an
 * {@link io.dictdb.cli.Environment}. {@code dictdb demo} is {@link io.dictdb.cli.Demo}: it puts a
 * {@link io.dictdb.cli.ProductionApp} to work, and has another process restore and check what that left on disk
 * ({@link io.dictdb.cli.RestorationCheck}).
 */
@NullMarked
package io.dictdb.cli;

import org.jspecify.annotations.NullMarked;
