package io.gonghai.drills.endings;

/**
 * The words and numbers in everything personal about the customers of a run, by which it is found wherever it was left.
 *
 * @param run tells this run from others; lower-case letters and digits
 */
record Marks(String run) {
    /** In the texts about those that will be deleted, or about those that stay. */
    String word(boolean doomed) {
        return (doomed ? "qzxdoomed" : "qzxstaying") + run;
    }

    String phone(boolean doomed, int number) {
        return (doomed ? "1370077" : "1380088") + "%04d".formatted(number);
    }

    /** A POSIX regular expression that finds either in the text of whoever will be deleted. */
    String found() {
        return word(true) + "|1370077[0-9]{4}";
    }
}
