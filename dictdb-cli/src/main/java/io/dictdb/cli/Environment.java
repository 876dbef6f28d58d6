package io.dictdb.cli;

import java.util.Locale;

/**
 * What a command needs to know of the process it runs in.
 *
 * @param terminal where it writes
 * @param locale the user's
 * @param time its clocks
 * @param interruption whether the user wants it to stop
 */
record Environment(Terminal terminal, Locale locale, Time time, Interruption interruption) {}
