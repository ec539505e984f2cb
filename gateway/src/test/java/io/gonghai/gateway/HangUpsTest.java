package io.gonghai.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.gateway.world.Client;
import io.gonghai.gateway.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients come and go as they like: nobody is to be called for that. */
@QuarkusTest
@QuarkusTestResource(World.class)
class HangUpsTest {
    private final List<LogRecord> alarms = new CopyOnWriteArrayList<>();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                alarms.add(line);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        World.customer.on("/api/v1/intake/silent", request -> {});
        World.customer.on(
                "/api/v1/intake/large", request -> request.response().end(Buffer.buffer(new byte[20_000_000])));
        World.customer.on("/api/v1/intake/drops", request -> {
            request.response().setChunked(true).write("a drop");
            drip(request.response());
        });
        Logger.getLogger("").addHandler(listening);
    }

    private static void drip(HttpServerResponse response) {
        CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS)
                .execute(() -> response.write("another").onSuccess(written -> drip(response)));
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listening);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /api/v1/pools HT",
                "GET /api/v1/nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /q/health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /q/swagger-ui/ HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /q/openapi HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/v1/intake/left HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
                "POST /api/v1/intake/left HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"na\r\n",
                "POST /api/v1/nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
                "POST /q/health HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
                "GET /api/v1/intake/silent HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/intake/large HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/intake/drops HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/intake/a HTTP/1.1\r\nHost: x\r\n\r\nGET /api/v1/intake/silent HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void a_client_that_hangs_up_is_no_alarm(String sent) throws IOException {
        for (boolean heard : new boolean[] {false, true}) {
            hangUp(sent, heard);
        }

        // what was sent afterwards over another connection is answered afterwards
        await().during(Duration.ofMillis(700))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(
                                Client.send(Client.request("/q/health/live")).statusCode())
                        .isEqualTo(200));
        assertThat(alarms)
                .extracting(line -> line.getLoggerName() + ": " + line.getMessage())
                .isEmpty();
    }

    /** With a reset, as a client that is killed does. @param heard whether it waits until it is answered or the gateway has seen what it sent */
    private static void hangUp(String sent, boolean heard) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", Client.port())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            if (heard) {
                socket.setSoTimeout(300);
                try {
                    socket.getInputStream().read();
                } catch (java.net.SocketTimeoutException e) {
                    // it has been looked at by now
                }
            }
        }
    }
}
