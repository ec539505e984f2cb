package io.gonghai.reclaim.calendar.domain;

import java.util.List;

/**
 * The open hours of one day: stretches in order, none over another; none at all where the day is closed.
 */
public record Hours(List<Span> spans) {
    /** More stretches than a day of any office has. */
    public static final int MOST_SPANS = 12;

    public static final Hours CLOSED = new Hours(List.of());
    public static final Hours ALL_DAY = of(new Span(0, Span.WHOLE_DAY));

    /** @throws IllegalArgumentException where stretches are out of order or overlap, or are too many */
    public Hours {
        spans = List.copyOf(spans);
        if (spans.size() > MOST_SPANS) {
            throw new IllegalArgumentException("more than " + MOST_SPANS + " stretches");
        }
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).start() < spans.get(i - 1).end()) {
                throw new IllegalArgumentException("stretches out of order: " + spans);
            }
        }
    }

    public static Hours of(Span... spans) {
        return new Hours(List.of(spans));
    }

    public boolean open() {
        return !spans.isEmpty();
    }
}
