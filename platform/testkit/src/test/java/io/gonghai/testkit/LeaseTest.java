package io.gonghai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gonghai.embedded.Durability;
import io.gonghai.testkit.parts.Lease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
    private static final Duration IDLE = Duration.ofSeconds(2);

    @Test
    void many_starters_share_one_daemon_a_killed_one_is_replaced_and_an_idle_one_leaves_nothing(@TempDir Path folder) {
        var leases = Races.results(4, runner -> () -> Lease.on(folder, Durability.FAST, IDLE));
        assertThat(leases).extracting(lease -> lease.address().nonce()).containsOnly(nonce(leases.getFirst()));

        daemon(folder).destroyForcibly();
        await().until(() -> ProcessHandle.current().descendants().noneMatch(child -> isDaemon(child, folder)));
        try (var next = Lease.on(folder, Durability.FAST, IDLE)) {
            assertThat(nonce(next)).isNotEqualTo(nonce(leases.getFirst()));
            assertThat(postmasters(folder)).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> !Files.exists(folder.resolve("address.properties")));
        await().atMost(Duration.ofSeconds(40)).until(() -> postmasters(folder) == 0);
    }

    private static String nonce(Lease lease) {
        return lease.address().nonce();
    }

    private static ProcessHandle daemon(Path folder) {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> isDaemon(child, folder))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isDaemon(ProcessHandle process, Path folder) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("PartsDaemon") && line.contains(folder.toString()))
                .isPresent();
    }

    private static long postmasters(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres -D " + folder))
                        .isPresent())
                .count();
    }
}
