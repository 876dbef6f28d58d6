/**
 * Tables from and to CSV and JSON Lines.
 *
 * <pre>{@code
 * ImportResult result = CsvImport.of(Path.of("products.csv")).delimiter(';').primaryKey("sku")
 *         .onBadRow(BadRows.collect(100))
 *         .into(db, "products");
 * long rows = CsvExport.of(products.where(field("stock").eq(0))).to(Path.of("sold-out.csv"));
 * }</pre>
 *
 * <p>An import either happens or leaves nothing behind; what that means for each target is said at {@link
 * io.dictdb.exchange.TableImport}. An export replaces its file in one step. Both run on the calling thread, in memory that does not grow
 * with the file, and can be watched and cancelled.
 *
 * <p>Imports and exports are set up and run by one thread.
 */
@NullMarked
package io.dictdb.exchange;

import org.jspecify.annotations.NullMarked;
