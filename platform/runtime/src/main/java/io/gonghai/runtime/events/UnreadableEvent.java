package io.gonghai.runtime.events;

/** A message that is wrong in itself: trying again can't help, so it goes to the dead letters. Never quotes the data. */
public final class UnreadableEvent extends RuntimeException {
    public UnreadableEvent(String message) {
        super(message);
    }
}
