package io.gonghai.stack;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries say in our JVMs: warnings only. */
public final class Logs {
    /** Held, because the JDK forgets the level of a logger that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private Logs() {}

    /** Warnings and worse, one line each, to standard error. */
    public static void quiet() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT %4$s %3$s %5$s%6$s%n");
        ROOT.setLevel(Level.WARNING);
    }

    /** Nothing at all: the launcher's screen is for what the launcher says. */
    static void silent() {
        ROOT.setLevel(Level.OFF);
    }
}
