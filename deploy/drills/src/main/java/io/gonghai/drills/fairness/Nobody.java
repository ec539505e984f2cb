package io.gonghai.drills.fairness;

import com.fasterxml.jackson.databind.node.NullNode;
import io.gonghai.drills.Answer;
import java.net.http.HttpHeaders;
import java.util.Map;

/** What stands for an answer where there was none. */
final class Nobody {
    static final Answer ANSWERED =
            new Answer(0, NullNode.getInstance(), HttpHeaders.of(Map.of(), (name, value) -> true));

    private Nobody() {}
}
