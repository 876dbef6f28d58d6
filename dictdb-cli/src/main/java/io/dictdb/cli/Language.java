package io.dictdb.cli;

import java.util.Locale;
import java.util.Optional;

/** The languages the command speaks. */
enum Language {
    EN(Locale.ENGLISH),
    FR(Locale.FRENCH);

    private static final String OPTION = "--language";

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    String code() {
        return locale.getLanguage();
    }

    static Optional<Language> ofCode(String code) {
        for (Language language : values()) {
            if (language.code().equalsIgnoreCase(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** Returns the language the arguments ask for, or else the locale's, or else English. Help and errors need it early. */
    static Language choose(String[] args, Locale locale) {
        for (int i = 0; i < args.length; i++) {
            Optional<Language> asked = Optional.empty();
            if (args[i].startsWith(OPTION + "=")) {
                asked = ofCode(args[i].substring(OPTION.length() + 1));
            } else if (args[i].equals(OPTION) && i + 1 < args.length) {
                asked = ofCode(args[i + 1]);
            }
            if (asked.isPresent()) {
                return asked.get();
            }
        }
        return ofCode(locale.getLanguage()).orElse(EN);
    }
}
