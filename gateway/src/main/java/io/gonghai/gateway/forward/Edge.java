package io.gonghai.gateway.forward;

import io.gonghai.gateway.problems.Problem;
import io.vertx.core.MultiMap;

/** The caller's side of an exchange. */
public interface Edge {
    /** Puts the gateway's own headers on an answer; they win over the service's. */
    void stamp(MultiMap headers);

    /** Tells why the exchange can't go on; nothing of an answer was sent yet. */
    void refuse(Problem problem, String argument);

    /** One side left before the answer was whole. */
    void brokeOff();
}
