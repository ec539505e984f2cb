package io.gonghai.drills;

/** Where a drill tells what it does. */
@FunctionalInterface
public interface Say {
    void line(String text);
}
