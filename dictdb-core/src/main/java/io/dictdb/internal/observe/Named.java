package io.dictdb.internal.observe;

import io.dictdb.QueryPlan;

/** An access that is told by its name. */
record Named(QueryPlan.Kind kind, String description) implements Access {}
