package io.gonghai.stack;

/** Who is told how the start goes. */
public interface Progress {
    /** A step began or a remark is due. */
    void say(String line);

    /** A part became ready. */
    void ready(String part, int port, double seconds);

    /** A watched part died by itself. */
    void died(Part part, String what);

    /** Tells nobody. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void say(String line) {}

            @Override
            public void ready(String part, int port, double seconds) {}

            @Override
            public void died(Part part, String what) {}
        };
    }
}
