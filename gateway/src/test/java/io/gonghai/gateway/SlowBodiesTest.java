package io.gonghai.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.gateway.world.Client;
import io.gonghai.gateway.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class SlowBodiesTest {
    private static final int KEPT = 64 * 1024;
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000\r\n\r\n{\"na", "Transfer-Encoding: chunked\r\n\r\n4\r\n{\"na\r\n"})
    void a_body_that_does_not_come_is_no_business_of_the_service(String rest) throws IOException {
        int before = World.customer.requests.get();

        Socket socket = open("/api/v1/intake/slow", rest);

        assertThat(read(socket)).startsWith("HTTP/1.1 408 ").contains("/problems/request-timeout");
        assertThat(World.customer.requests.get()).isEqualTo(before);
    }

    @Test
    void a_body_that_dribbles_is_given_up_however_lively_it_is() throws IOException {
        int before = World.customer.requests.get();
        Socket socket = open("/api/v1/intake/dribble", "Content-Length: 1000\r\n\r\n");

        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    socket.getOutputStream().write('x');
                    return socket.getInputStream().available() > 0;
                });

        assertThat(read(socket)).startsWith("HTTP/1.1 408 ");
        assertThat(World.customer.requests.get()).isEqualTo(before);
    }

    @Test
    void one_address_has_only_so_many_unfinished_bodies_and_others_are_served() throws IOException {
        int before = World.customer.requests.get();
        List<Socket> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(open("/api/v1/intake/many", "Content-Length: 1000\r\n\r\n{"));
        }

        List<String> answers = new ArrayList<>();
        for (Socket socket : many) {
            answers.add(read(socket));
        }

        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 429 "))
                .hasSize(4)
                .allMatch(answer -> answer.contains("retry-after: 1"));
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 408 "))
                .hasSize(8);
        assertThat(World.customer.requests.get()).isEqualTo(before);
        String next = read(open("/api/v1/intake/many", "Connection: close\r\nContent-Length: 2\r\n\r\n{}"));
        assertThat(next).startsWith("HTTP/1.1 200 ").contains("\"received\":2");
    }

    @Test
    void a_long_body_streams_once_its_beginning_is_here() throws IOException {
        int before = World.customer.requests.get();
        Socket socket = open("/api/v1/intake/long", "Connection: close\r\nContent-Length: " + (KEPT + 10) + "\r\n\r\n");
        socket.getOutputStream().write(new byte[KEPT]);

        await().untilAsserted(() -> assertThat(World.customer.requests.get()).isEqualTo(before + 1));
        socket.getOutputStream().write(new byte[10]);

        assertThat(read(socket)).startsWith("HTTP/1.1 200 ").contains("\"received\":" + (KEPT + 10));
    }

    @Test
    void a_body_in_pieces_arrives_whole_and_with_its_length() throws IOException {
        Socket socket = open("/api/v1/intake/pieces", "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (String piece : List.of("3\r\nabc\r\n", "2\r\nde\r\n", "1\r\nf\r\n", "0\r\n\r\n")) {
            socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        assertThat(read(socket)).startsWith("HTTP/1.1 200 ").contains("\"received\":6", "\"content-length\":\"6\"");
    }

    @Test
    void what_is_kept_of_all_bodies_together_is_bounded_and_given_back() throws IOException {
        List<Socket> many = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Socket socket = open("/api/v1/intake/room", "Content-Length: 70000\r\n\r\n");
            socket.getOutputStream().write(new byte[60_000]);
            many.add(socket);
        }

        List<String> answers = new ArrayList<>();
        for (Socket socket : many) {
            answers.add(read(socket));
        }

        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 503 "))
                .isNotEmpty()
                .allMatch(answer -> answer.contains("/problems/service-busy") && answer.contains("retry-after: "));
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 408 "))
                .hasSizeBetween(3, 4);
        Socket socket = open("/api/v1/intake/room", "Connection: close\r\nContent-Length: 60000\r\n\r\n");
        socket.getOutputStream().write(new byte[60_000]);
        assertThat(read(socket)).startsWith("HTTP/1.1 200 ");
    }

    private Socket open(String path, String rest) throws IOException {
        Socket socket = new Socket("127.0.0.1", Client.port());
        sockets.add(socket);
        socket.setSoTimeout(15_000);
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + rest).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What comes until the gateway has closed the connection. */
    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
