package io.gonghai.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gonghai.embedded.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @TempDir
    Path folder;

    private Home home;
    private Process sleeper;

    @BeforeEach
    void something_runs() throws Exception {
        home = new Home(folder, folder.resolve("home"));
        Commands.makeFolders(home);
        sleeper = new ProcessBuilder("sleep", "300").start();
    }

    @AfterEach
    void nothing_runs() {
        sleeper.destroyForcibly();
    }

    @Test
    void when_the_launcher_is_killed_what_it_started_is_stopped() {
        new PidFile(home.run().resolve("part.pid")).write(sleeper.toHandle(), "TERM");
        var undertaker = Undertaker.watch(home.run());
        // The end of its input is what the death of the launcher looks like.
        assertThat(sleeper.isAlive()).isTrue();
        close(undertaker);
        await().atMost(Duration.ofSeconds(10)).until(() -> !sleeper.isAlive());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !Files.exists(home.run().resolve("part.pid")));
    }

    @Test
    void leftovers_are_stopped_and_a_reused_process_id_is_left_alone() throws Exception {
        var mine = new PidFile(home.run().resolve("mine.pid"));
        mine.write(sleeper.toHandle(), "TERM");
        Files.writeString(
                home.run().resolve("other.pid"), ProcessHandle.current().pid() + " TERM 12345\n");
        assertThat(Leftovers.stop(home.run())).containsExactly("mine");
        assertThat(sleeper.isAlive()).isFalse();
        assertThat(home.run()).isEmptyDirectory();
    }

    @Test
    void one_folder_has_one_launcher_and_the_second_says_who_has_it() throws Exception {
        var log = folder.resolve("second.log");
        try (var running = Running.take(home).orElseThrow()) {
            running.ready(home);
            var second = new JavaProcess(
                            List.of(
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Main.class.getName(),
                                    folder.toString(),
                                    "start",
                                    "--data",
                                    home.folder().toString()),
                            Map.of(),
                            folder,
                            log)
                    .start();
            assertThat(second.waitFor()).isZero();
        }
        assertThat(log)
                .content()
                .contains("already running (process %d)"
                        .formatted(ProcessHandle.current().pid()))
                .contains("http://localhost:8080/q/swagger-ui");
        assertThat(Running.isReady(home)).isTrue();
    }

    @Test
    void a_wrong_command_line_is_refused_in_words() {
        assertThat(Options.read(folder, List.of("start", "--only", "gateway,pool-service", "--demo"))
                        .services())
                .containsExactlyInAnyOrder(Service.GATEWAY, Service.POOL);
        assertThatThrownBy(() -> Options.read(folder, List.of("fly"))).hasMessage("unknown command fly");
        assertThatThrownBy(() -> Options.read(folder, List.of("start", "--fast")))
                .hasMessage("unknown option --fast");
        assertThatThrownBy(() -> Options.read(folder, List.of("start", "--data")))
                .hasMessage("--data needs a value");
        assertThatThrownBy(() -> Options.read(folder, List.of("start", "--wait", "soon")))
                .hasMessageContaining("--wait");
        for (var wrong : List.of("near", "80", "65530")) {
            assertThatThrownBy(() -> Options.read(folder, List.of("start", "--ports", wrong)))
                    .hasMessageContaining("--ports");
        }
    }

    @Test
    void other_ports_are_eight_in_a_row_from_the_gateways() {
        var ports = Options.read(folder, List.of("status", "--ports", "18080")).ports();
        assertThat(ports.byName().values())
                .containsExactlyInAnyOrder(18080, 18081, 18082, 18083, 18084, 18085, 18086, 18087);
        assertThat(ports.url(Service.GATEWAY)).isEqualTo("http://localhost:18080");
        assertThat(Options.read(folder, List.of("start")).ports()).isEqualTo(Ports.standard());
    }

    private static void close(Process undertaker) {
        try {
            undertaker.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
