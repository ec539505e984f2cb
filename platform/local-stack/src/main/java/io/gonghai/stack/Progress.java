package io.gonghai.stack;

import java.util.List;

/** Who is told how the start goes. */
public interface Progress {
    /** A step began or a remark is due. */
    void say(String line);

    /** A part became ready. */
    void ready(String part, int port, double seconds);

    /** These parts are not ready yet; told several times a second. */
    void waiting(List<String> parts);

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
            public void waiting(List<String> parts) {}

            @Override
            public void died(Part part, String what) {}
        };
    }
}
