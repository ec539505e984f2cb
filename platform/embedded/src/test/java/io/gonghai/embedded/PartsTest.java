package io.gonghai.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
    @Test
    void commits_and_passwords_survive_when_the_jvm_is_killed_and_the_orphan_is_stopped(@TempDir Path dir)
            throws Exception {
        var data = dir.resolve("pg");
        var owner = new JavaProcess(
                        List.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                PostgresOwner.class.getName(),
                                data.toString()),
                        Map.of(),
                        dir,
                        dir.resolve("owner.log"))
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(dir.resolve("ready")));
        var orphan = Long.parseLong(Files.readString(dir.resolve("ready")));
        assertThatThrownBy(() -> PostgresServer.start(data, 0, Durability.DURABLE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use by another running process");
        owner.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (var server = PostgresServer.start(data, 0, Durability.DURABLE)) {
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            try (var connection = DriverManager.getConnection(server.jdbcUrl("pool"), "pool", "one's secret");
                    var rows = connection.createStatement().executeQuery("SELECT answer FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("pool"), "customer", "other"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("pool"), "pool", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void topics_survive_a_restart_and_none_appears_by_accident(@TempDir Path dir) throws Exception {
        try (var broker = KafkaBroker.start(dir, 0)) {
            broker.createTopics(List.of(Topic.stream("facts"), Topic.compactedStream("states")));
            broker.createTopics(List.of(Topic.stream("facts")));
        }
        try (var broker = KafkaBroker.start(dir, 0);
                var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
            assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS))
                    .containsExactlyInAnyOrder("facts", "states");
            var facts = admin.describeTopics(List.of("facts")).allTopicNames().get(10, TimeUnit.SECONDS);
            assertThat(facts.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(12));
        }
    }
}
