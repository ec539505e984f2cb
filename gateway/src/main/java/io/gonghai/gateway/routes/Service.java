package io.gonghai.gateway.routes;

/** Whom the gateway forwards to. */
public enum Service {
    CUSTOMER("customer-service"),
    POOL("pool-service"),
    RECLAIM("reclaim-service"),
    NOTIFICATION("notification-service"),
    /** The token issuer of the local stack; has no upstream in production. */
    ISSUER("dev-issuer");

    private final String id;

    Service(String id) {
        this.id = id;
    }

    /** The name that operators and callers read. */
    public String id() {
        return id;
    }
}
