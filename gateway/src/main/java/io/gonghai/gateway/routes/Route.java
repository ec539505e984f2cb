package io.gonghai.gateway.routes;

/**
 * Where one request goes.
 *
 * @param loggedAs the path as it may stand in logs and problems, without credentials
 */
public record Route(Service service, Access access, Body body, Kind kind, String forwardedPath, String loggedAs) {

    /** How much a request may carry. */
    public enum Body {
        ORDINARY,
        /** Uploaded files. */
        IMPORT
    }

    /** Whether the answer ever ends. */
    public enum Kind {
        EXCHANGE,
        /** Server-sent events: no read time-out, connections of their own. */
        STREAM
    }
}
