package io.gonghai.stack;

import io.gonghai.embedded.Topic;
import java.util.List;

/** Every topic of the house, as the stack creates it. */
final class Streams {
    static final List<Topic> ALL = List.of(
            Topic.stream("gonghai.customer.v1"),
            Topic.compactedStream("gonghai.customer-card.v1"),
            Topic.stream("gonghai.lead.v1"),
            Topic.stream("gonghai.custody.v1"),
            Topic.compactedStream("gonghai.pool.v1"),
            Topic.compactedStream("gonghai.person.v1"),
            Topic.stream("gonghai.reclaim.v1"),
            Topic.stream("gonghai.dead-letter.v1"));

    private Streams() {}
}
