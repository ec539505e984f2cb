package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PodsTest {
    static final Iterable<String> SERVICES = Checkout.SERVICES;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void a_pod_keeps_to_the_restricted_standard(String service) {
        JsonNode pod = Rendered.PRODUCTION.one("Deployment", service).at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0/securityContext");

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.path("containers")).hasSize(1);
        assertThat(pod.path("volumes"))
                .allSatisfy(volume -> assertThat(volume.has("emptyDir") || volume.has("secret"))
                        .isTrue());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void a_pod_has_a_memory_limit_and_a_budget_that_meets_it(String service) {
        JsonNode resources = Rendered.BASE.container(service).path("resources");
        JsonNode labels = Rendered.BASE.one("Deployment", service).at("/spec/template/metadata/labels");
        JsonNode budget = Rendered.BASE.one("PodDisruptionBudget", service);

        assertThat(resources.at("/limits/memory")).isEqualTo(resources.at("/requests/memory"));
        assertThat(budget.at("/spec/selector/matchLabels").properties()).isSubsetOf(labels.properties());
        assertThat(Rendered.BASE.one("Service", service).at("/spec/selector").properties())
                .isSubsetOf(labels.properties());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void only_the_door_and_the_services_that_ask_may_enter(String service) {
        JsonNode ingress = Rendered.BASE.one("NetworkPolicy", service).at("/spec/ingress");
        Set<String> callers = Design.calls().stream()
                .filter(call -> call.getLast().equals(service))
                .map(List::getFirst)
                .collect(Collectors.toSet());
        callers.add("gateway");

        if (service.equals("gateway")) {
            assertThat(ingress).hasSize(1);
            assertThat(ingress.at("/0").has("from")).isFalse();
        } else {
            assertThat(Rendered.stream(ingress.at("/0/from")))
                    .extracting(from -> from.at("/podSelector/matchLabels/app.kubernetes.io~1name")
                            .asText())
                    .containsExactlyInAnyOrderElementsOf(callers);
            assertThat(ingress).allSatisfy(rule -> assertThat(rule.path("from")).isNotEmpty());
        }
        assertThat(ingress)
                .allSatisfy(rule -> assertThat(rule.at("/ports/0/port").asInt())
                        .isEqualTo(Design.ports().get(service)));
    }

    @Test
    void nothing_else_is_open_by_default() {
        JsonNode policy = Rendered.BASE.one("NetworkPolicy", "default-deny").path("spec");

        assertThat(policy.path("policyTypes")).extracting(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(policy.has("ingress") || policy.has("egress")).isFalse();
        assertThat(Rendered.BASE.all("Deployment"))
                .allSatisfy(deployment -> assertThat(
                                policy.at("/podSelector/matchLabels").properties())
                        .isSubsetOf(
                                deployment.at("/spec/template/metadata/labels").properties()));
    }

    @Test
    void from_outside_there_is_one_way_in_and_it_ends_at_the_gateway() {
        assertThat(Rendered.PRODUCTION.all("Service"))
                .allSatisfy(
                        service -> assertThat(service.at("/spec/type").asText()).isEqualTo("ClusterIP"));
        assertThat(Rendered.PRODUCTION.all("Ingress"))
                .singleElement()
                .satisfies(ingress -> assertThat(ingress.at("/spec/rules/0/http/paths"))
                        .isNotEmpty()
                        .allSatisfy(path -> {
                            assertThat(path.at("/backend/service/name").asText())
                                    .isEqualTo("gateway");
                            assertThat(path.path("path").asText()).doesNotContain("metrics", "internal");
                        }));
    }

    @Test
    void with_the_operators_a_service_leaves_only_for_its_own_database_and_the_brokers() {
        assertThat(Checkout.STATEFUL).allSatisfy(service -> {
            JsonNode egress = Rendered.OPERATORS.one("NetworkPolicy", service).at("/spec/egress");
            assertThat(egress.at("/2/to/0/podSelector/matchLabels/cnpg.io~1cluster")
                            .asText())
                    .isEqualTo(service + "-db");
            assertThat(egress.at("/3/to/0/podSelector/matchLabels/strimzi.io~1cluster")
                            .asText())
                    .isEqualTo("gonghai");
        });
    }
}
