package io.dictdb.cli;

/** Tells the user what happens, in the user's language. */
final class Reporter {
    private final Terminal terminal;
    private final Messages messages;

    Reporter(Terminal terminal, Messages messages) {
        this.terminal = terminal;
        this.messages = messages;
    }

    Terminal terminal() {
        return terminal;
    }

    Messages messages() {
        return messages;
    }

    void say(String key, Object... arguments) {
        terminal.println(messages.text(key, arguments));
    }

    void warn(String key, Object... arguments) {
        terminal.warn(messages.text(key, arguments));
    }

    /** Leaves a line empty. */
    void gap() {
        terminal.println("");
    }
}
