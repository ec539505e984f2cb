package io.gonghai.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gonghai.embedded.FreePorts;
import io.gonghai.embedded.KafkaBroker;
import io.gonghai.embedded.Topic;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    @TempDir
    Path folder;

    @Test
    void killed_parts_come_back_with_their_data_and_closing_leaves_nothing() throws Exception {
        FakeService.install(folder, Service.POOL);
        var config = config(Set.of(Service.POOL)).unsupervised();
        var secondPort = FreePorts.any();
        var stack = Stack.start(config.replica(Service.POOL, secondPort), Progress.silent());
        try (stack) {
            write(config);
            KafkaBroker.createTopics(bootstrap(config), List.of(Topic.stream("extra")));
            for (var name : List.of("kafka", "postgres", "pool-service", "pool-service-2")) {
                var before = stack.part(name).pid();
                stack.part(name).kill();
                assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive))
                        .isEmpty();
                assertThat(stack.part(name).isReady()).isFalse();
                stack.restart(name);
                assertThat(stack.part(name).pid()).isPositive().isNotEqualTo(before);
            }
            assertThat(Health.isReady(secondPort)).isTrue();
            assertThat(read(config)).isEqualTo(42);
            assertThat(topics(config)).contains("gonghai.custody.v1", "gonghai.dead-letter.v1", "extra");
        }
        assertThat(config.ports().byName().values()).noneMatch(FreePorts::isTaken);
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(child -> child.info().commandLine().orElse("").contains(folder.toString())))
                .isEmpty();
    }

    @Test
    void a_service_that_dies_is_started_again() throws Exception {
        FakeService.install(folder, Service.POOL);
        try (var stack = Stack.start(config(Set.of(Service.POOL)), Progress.silent())) {
            var before = stack.part("pool-service").pid();
            stack.part("pool-service").kill();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> stack.part("pool-service").isReady());
            assertThat(stack.part("pool-service").pid()).isNotEqualTo(before);
        }
    }

    @Test
    void a_broken_service_is_one_message_with_its_last_words_and_nothing_stays() throws Exception {
        FakeService.install(folder, Service.GATEWAY);
        var config = config(Set.of(Service.GATEWAY)).with(Map.of("FAKE_BROKEN", "yes"));
        assertThatThrownBy(() -> Stack.start(config, Progress.silent()))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("gateway ended while it was starting")
                .hasMessageContaining(config.home().log("gateway").toString())
                .hasMessageContaining("no sea in sight");
        assertThat(config.ports().byName().values()).noneMatch(FreePorts::isTaken);
    }

    @Test
    void a_service_that_takes_too_long_is_told_with_what_gives_it_longer() throws Exception {
        FakeService.install(folder, Service.GATEWAY);
        var config =
                config(Set.of(Service.GATEWAY)).patient(Duration.ofSeconds(10)).with(Map.of("FAKE_SLOW", "yes"));
        assertThatThrownBy(() -> Stack.start(config, Progress.silent()))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("gateway was not ready within 10 s (--wait SECONDS allows longer)");
    }

    @Test
    void a_taken_port_is_named_with_the_process_that_has_it() throws Exception {
        var config = config(Set.of());
        try (var taken = new ServerSocket(config.ports().kafka(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Stack.start(config, Progress.silent()))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("Port %d, which Kafka needs, is taken".formatted(taken.getLocalPort()))
                    .hasMessageContaining("--ports");
            assertThat(PortOwner.of(taken.getLocalPort()))
                    .hasValueSatisfying(owner -> assertThat(owner)
                            .contains("process " + ProcessHandle.current().pid()));
        }
    }

    @Test
    void what_was_not_built_is_named() {
        assertThatThrownBy(() -> Stack.start(config(Set.of(Service.RECLAIM, Service.POOL)), Progress.silent()))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("Not built: pool-service, reclaim-service");
    }

    private StackConfig config(Set<Service> services) {
        return StackConfig.standard(folder, folder.resolve("home"))
                .on(Ports.free())
                .only(services);
    }

    private static void write(StackConfig config) throws Exception {
        try (var connection = DriverManager.getConnection(
                        url(config), "pool", config.home().secret("pool.database"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
    }

    private static int read(StackConfig config) throws Exception {
        try (var connection = DriverManager.getConnection(
                        url(config), "pool", config.home().secret("pool.database"));
                var rows = connection.createStatement().executeQuery("SELECT answer FROM kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Set<String> topics(StackConfig config) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap(config)))) {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS);
        }
    }

    private static String url(StackConfig config) {
        return "jdbc:postgresql://localhost:%d/pool".formatted(config.ports().postgres());
    }

    private static String bootstrap(StackConfig config) {
        return "localhost:" + config.ports().kafka();
    }
}
