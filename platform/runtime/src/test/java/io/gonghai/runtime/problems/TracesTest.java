package io.gonghai.runtime.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TracesTest {
    @Test
    void a_trace_tells_kinds_and_places_and_never_what_was_said() {
        var failure = new IllegalStateException(
                "can't store 13800008000", new SQLException("Key (phone)=(13800008000)", "23505"));
        var text = new StringWriter();
        Traces.withoutMessages(failure).printStackTrace(new PrintWriter(text));
        assertThat(text.toString())
                .doesNotContain("13800008000")
                .contains("java.lang.IllegalStateException")
                .contains("java.sql.SQLException (SQLSTATE 23505)")
                .contains("at io.gonghai.runtime.problems.TracesTest.a_trace_tells");
    }

    @Test
    void causes_that_go_in_a_circle_come_to_an_end() {
        var one = new RuntimeException("one");
        var other = new RuntimeException("other", one);
        one.initCause(other);
        assertThat(Traces.withoutMessages(one)).hasMessage("java.lang.RuntimeException");
    }
}
