package io.gonghai.runtime.inbox;

/** A handler needed an answer that another service can't give now: the message is tried again, never dead-lettered. */
public final class NeighbourAway extends RuntimeException {
    public NeighbourAway(String service, Throwable cause) {
        super(service + " is away", cause);
    }
}
