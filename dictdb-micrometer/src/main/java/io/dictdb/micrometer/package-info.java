/** Metrics of databases and their backups in the registries of Micrometer; start at {@link io.dictdb.micrometer.DictDbMetrics}. */
@NullMarked
package io.dictdb.micrometer;

import org.jspecify.annotations.NullMarked;
