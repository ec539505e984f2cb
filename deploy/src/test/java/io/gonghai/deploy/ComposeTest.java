package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.deploy.check.Compose;
import io.gonghai.deploy.kustomize.Settings;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComposeTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::\\?[^}]*)?}");
    private final JsonNode file = StrictYaml.document(Checkout.deploy().resolve("compose/compose.yaml"));

    @Test
    void the_file_is_one_that_compose_accepts() {
        assertThat(Compose.problems(file)).isEmpty();
    }

    @Test
    void it_mirrors_the_local_stack() {
        assertThat(file.path("services").fieldNames())
                .toIterable()
                .contains("postgres", "kafka", "keycloak", "topics")
                .containsAll(Checkout.SERVICES);
        assertThat(Checkout.SERVICES)
                .allSatisfy(service -> assertThat(Checkout.root()
                                .resolve(file.at("/services/" + service + "/build/dockerfile")
                                        .asText()))
                        .exists());
    }

    @Test
    void every_file_that_is_mounted_exists() {
        for (JsonNode service : file.path("services")) {
            for (JsonNode volume : service.path("volumes")) {
                String source = volume.asText().split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(Checkout.deploy().resolve("compose").resolve(source))
                            .exists();
                } else {
                    assertThat(file.path("volumes").has(source)).as(source).isTrue();
                }
            }
        }
    }

    @Test
    void every_secret_is_asked_for_and_the_example_names_them_all() {
        Set<String> asked = VARIABLE.matcher(Checkout.text("deploy/compose/compose.yaml"))
                .results()
                .map(MatchResult::group)
                .peek(variable -> assertThat(variable).contains(":?"))
                .map(variable -> variable.substring(2, variable.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> example = Settings.read(Checkout.deploy().resolve("compose/example.env"));

        assertThat(example).containsOnlyKeys(asked);
        assertThat(example.values()).allSatisfy(value -> assertThat(value).startsWith("change-me"));
    }

    @Test
    void the_realm_has_the_roles_the_callers_and_the_audience_that_services_check() {
        JsonNode realm = StrictYaml.document(Checkout.deploy().resolve("compose/keycloak/gonghai-realm.json"));

        assertThat(realm.path("groups"))
                .extracting(group -> group.path("name").asText())
                .containsExactlyInAnyOrder("sales", "manager", "administrator", "integrator", "auditor");
        assertThat(realm.path("clients"))
                .allSatisfy(client -> assertThat(client.path("protocolMappers"))
                        .anySatisfy(mapper -> assertThat(mapper.at("/config/included.custom.audience")
                                        .asText())
                                .isEqualTo("gonghai"))
                        .anySatisfy(mapper -> assertThat(
                                        mapper.at("/config/claim.name").asText())
                                .isEqualTo("groups")));
        assertThat(Design.calls())
                .allSatisfy(call -> assertThat(realm.path("clients")).anySatisfy(client -> {
                    assertThat(client.path("clientId").asText()).isEqualTo(call.getFirst());
                    assertThat(client.path("serviceAccountsEnabled").asBoolean())
                            .isTrue();
                    assertThat(client.path("secret").asText()).isEqualTo("${GONGHAI_CLIENT_SECRET}");
                }));
    }
}
