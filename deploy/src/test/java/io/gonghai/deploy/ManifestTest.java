package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.deploy.check.Manifest;
import io.gonghai.deploy.kustomize.Kustomize;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestTest {
    static Stream<Path> folders() {
        return Checkout.kustomizations();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void every_folder_renders_and_every_object_is_read_strictly(Path folder) {
        List<JsonNode> objects = Kustomize.render(folder);

        assertThat(objects).isNotEmpty();
        assertThat(objects).flatExtracting(Manifest::problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everything_lands_in_one_namespace(Path folder) {
        assertThat(Kustomize.render(folder))
                .filteredOn(object -> !object.path("kind").asText().equals("Namespace"))
                .allSatisfy(object ->
                        assertThat(object.at("/metadata/namespace").asText()).isEqualTo("gonghai"));
    }

    @Test
    void each_service_has_a_folder_of_its_own_and_the_base_composes_them() {
        Path base = Checkout.deploy().resolve("kubernetes/base");

        assertThat(Kustomize.render(base))
                .filteredOn(object -> object.path("kind").asText().equals("Deployment"))
                .extracting(object -> object.at("/metadata/name").asText())
                .containsExactlyInAnyOrderElementsOf(Checkout.SERVICES);
        assertThat(Checkout.SERVICES)
                .allSatisfy(service -> assertThat(Kustomize.render(base.resolve(service)))
                        .filteredOn(object -> object.path("kind").asText().equals("Deployment"))
                        .extracting(object -> object.at("/metadata/name").asText())
                        .containsExactly(service));
    }
}
