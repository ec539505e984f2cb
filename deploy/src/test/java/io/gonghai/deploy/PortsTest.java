package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.deploy.check.Containerfile;
import io.gonghai.deploy.kustomize.Settings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PortsTest {
    static final Iterable<String> SERVICES = Checkout.SERVICES;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void a_service_has_one_port_everywhere(String service) {
        int port = Design.ports().get(service);
        Map<String, String> settings = Settings.read(
                Checkout.deploy().resolve("kubernetes/base").resolve(service).resolve("settings.env"));
        JsonNode compose = StrictYaml.document(Checkout.deploy().resolve("compose/compose.yaml"))
                .path("services")
                .path(service);

        assertThat(settings).containsEntry("QUARKUS_HTTP_PORT", String.valueOf(port));
        assertThat(Rendered.BASE.container(service).at("/ports/0/containerPort").asInt())
                .isEqualTo(port);
        assertThat(Rendered.BASE
                        .one("Service", service)
                        .at("/spec/ports/0/port")
                        .asInt())
                .isEqualTo(port);
        assertThat(Containerfile.instructions(Checkout.text("deploy/images/" + service + "/Containerfile")))
                .contains("EXPOSE " + port);
        assertThat(compose.at("/environment/QUARKUS_HTTP_PORT").asInt()).isEqualTo(port);
        assertThat(compose.at("/ports/0").asText()).isEqualTo("127.0.0.1:%d:%d", port, port);
        assertThat(compose.at("/healthcheck/test/3").asText()).contains("/dev/tcp/127.0.0.1/" + port);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void probes_ask_the_three_health_questions_on_the_service_port(String service) {
        JsonNode container = Rendered.BASE.container(service);

        assertThat(container.at("/ports/0/name").asText()).isEqualTo("http");
        Map.of(
                        "startupProbe",
                        "/q/health/started",
                        "readinessProbe",
                        "/q/health/ready",
                        "livenessProbe",
                        "/q/health/live")
                .forEach((probe, path) -> {
                    assertThat(container.at("/" + probe + "/httpGet/path").asText())
                            .isEqualTo(path);
                    assertThat(container.at("/" + probe + "/httpGet/port").asText())
                            .isEqualTo("http");
                });
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void a_roll_out_never_takes_a_replica_before_its_successor_is_ready_nor_cuts_a_request(String service) {
        JsonNode deployment = Rendered.PRODUCTION.one("Deployment", service).path("spec");
        JsonNode pod = deployment.at("/template/spec");
        String configuration =
                pod.at("/containers/0/envFrom/0/configMapRef/name").asText();
        String timeout = Rendered.PRODUCTION
                .one("ConfigMap", configuration)
                .at("/data/QUARKUS_SHUTDOWN_TIMEOUT")
                .asText();

        assertThat(deployment.at("/strategy/rollingUpdate/maxUnavailable").asInt(-1))
                .isZero();
        assertThat(pod.path("terminationGracePeriodSeconds").asInt())
                .isGreaterThan(
                        pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt()
                                + Integer.parseInt(timeout.replace("s", "")));
    }
}
