/** An HTTP API that stores logs: each one acknowledged is on disk, and backups are made while it runs. */
@NullMarked
package io.dictdb.examples.web;

import org.jspecify.annotations.NullMarked;
