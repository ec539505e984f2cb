package io.gonghai.drills.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpLineTest {
    private static HttpLine answering(String... answers) {
        return new HttpLine(new ByteArrayInputStream(String.join("", answers).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static int exchange(HttpLine line) throws IOException {
        return line.exchange(new byte[0]);
    }

    @Test
    void answers_of_every_framing_follow_each_other_on_one_connection() throws IOException {
        var line = answering(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 409 Conflict\r\ntransfer-encoding: chunked\r\n\r\n4;x=y\r\nabcd\r\nA\r\n0123456789\r\n0\r\ntrailer: 1\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\ncontent-length:0\r\n\r\n");

        assertThat(exchange(line)).isEqualTo(200);
        assertThat(exchange(line)).isEqualTo(409);
        assertThat(exchange(line)).isEqualTo(204);
        assertThat(exchange(line)).isEqualTo(201);
    }

    @Test
    void an_answer_without_end_or_a_closed_connection_is_an_error() {
        assertThatThrownBy(() -> exchange(answering("HTTP/1.1 200 OK\r\n\r\n"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> exchange(answering("HTTP/1.1 200 OK\r\nContent-")))
                .isInstanceOf(EOFException.class);
    }
}
