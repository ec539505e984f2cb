package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.deploy.kustomize.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");

    @Test
    void every_variable_in_a_manifest_is_one_that_the_services_know() {
        Set<String> used = new TreeSet<>();
        for (Rendered rendered : List.of(Rendered.BASE, Rendered.OPERATORS, Rendered.PRODUCTION)) {
            rendered.all("ConfigMap")
                    .forEach(map -> map.path("data").fieldNames().forEachRemaining(used::add));
            rendered.all("Deployment")
                    .flatMap(deployment -> Rendered.stream(deployment.at("/spec/template/spec/containers/0/env")))
                    .forEach(variable -> used.add(variable.path("name").asText()));
        }

        assertThat(used).isSubsetOf(known()).contains("GONGHAI_DB_URL", "KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void every_variable_in_the_compose_file_is_one_that_the_services_know() {
        JsonNode services = StrictYaml.document(Checkout.deploy().resolve("compose/compose.yaml"))
                .path("services");

        assertThat(Checkout.SERVICES).allSatisfy(service -> {
            JsonNode environment = services.path(service).path("environment");
            assertThat(environment.isEmpty()).isFalse();
            assertThat(known()).containsAll(environment::fieldNames);
        });
    }

    @Test
    void what_holds_for_all_services_is_the_same_in_all_of_them() {
        Path base = Checkout.deploy().resolve("kubernetes/base");
        for (String name :
                List.of("GONGHAI_ZONE", "GONGHAI_PERSON_CLAIM", "GONGHAI_OIDC_ISSUER", "GONGHAI_OIDC_JWKS")) {
            assertThat(Checkout.SERVICES)
                    .extracting(service -> Settings.read(base.resolve(service).resolve("settings.env"))
                            .get(name))
                    .as(name)
                    .doesNotContainNull()
                    .containsOnly(
                            Settings.read(base.resolve("gateway/settings.env")).get(name));
        }
    }

    @Test
    void a_service_that_calls_another_knows_its_address_and_has_an_account() {
        Map<String, Integer> ports = Design.ports();
        for (List<String> call : Design.calls()) {
            Map<String, String> settings = Settings.read(Checkout.deploy()
                    .resolve("kubernetes/base")
                    .resolve(call.getFirst())
                    .resolve("settings.env"));
            String callee = call.getLast();
            String variable = "GONGHAI_" + callee.replace("-service", "").toUpperCase(java.util.Locale.ROOT) + "_URL";
            assertThat(settings)
                    .containsEntry(variable, "http://" + callee + ":" + ports.get(callee))
                    .containsEntry("GONGHAI_CLIENT_ID", call.getFirst())
                    .containsKey("GONGHAI_OIDC_TOKEN_URL");
        }
    }

    /** The documented settings, and the placeholders in the services' own configuration. */
    private static Set<String> known() {
        Set<String> known = new TreeSet<>(Design.settings("docs/architecture.md"));
        known.addAll(Design.settings("docs/operations.md"));
        Stream.concat(Checkout.SERVICES.stream(), Stream.of("platform/runtime"))
                .map(module -> Checkout.root().resolve(module).resolve("src/main/resources"))
                .flatMap(folder -> Stream.of("application.properties", "META-INF/microprofile-config.properties")
                        .map(folder::resolve))
                .filter(Files::exists)
                .forEach(file -> PLACEHOLDER.matcher(read(file)).results().forEach(match -> known.add(match.group(1))));
        return known;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
