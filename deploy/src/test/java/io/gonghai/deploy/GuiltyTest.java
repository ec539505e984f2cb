package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gonghai.deploy.check.Compose;
import io.gonghai.deploy.check.Containerfile;
import io.gonghai.deploy.check.Manifest;
import io.gonghai.deploy.kustomize.Kustomize;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check bites: one planted fault per file, and the words in which it is reported. */
class GuiltyTest {
    @ParameterizedTest
    @CsvSource({
        "misspelt-field.yaml, selecter",
        "wrong-type.yaml, '/spec/replicas: written \"2\", understood 2'",
        "missing-field.yaml, selector",
        "removed-api.yaml, no such API: policy/v1beta1",
        "secret-object.yaml, a Secret stands in the repository",
        "secret-in-settings.yaml, in plain sight: GONGHAI_DB_PASSWORD",
        "secret-in-address.yaml, in plain sight: GONGHAI_DB_URL",
        "secret-in-variable.yaml, in plain sight: GONGHAI_CLIENT_SECRET",
        "strimzi-misspelt.yaml, 'partition'",
        "strimzi-wrong-type.yaml, integer expected",
        "strimzi-unknown-operation.yaml, enumeration",
        "strimzi-removed-api.yaml, no such custom API: kafka.strimzi.io/v1beta2",
        "postgres-misspelt.yaml, 'parameter'",
        "postgres-wrong-type.yaml, string expected",
        "postgres-five-field-schedule.yaml, schedule",
    })
    void a_faulty_object_is_refused(String file, String words) {
        assertThat(Manifest.problems(StrictYaml.document(guilty(file))))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem).contains(words));
    }

    @Test
    void a_key_that_stands_twice_is_refused() {
        assertThatThrownBy(() -> StrictYaml.document(guilty("duplicate-key.yaml")))
                .hasMessageContaining("duplicate key GONGHAI_ZONE");
    }

    @ParameterizedTest
    @CsvSource({
        "compose-misspelt.yaml, enviroment",
        "compose-wrong-type.yaml, boolean expected",
        "compose-open-port.yaml, open to the network",
        "compose-plain-secret.yaml, in plain sight: GONGHAI_CLIENT_SECRET",
        "compose-no-health.yaml, 'waits for the health of pool'",
    })
    void a_faulty_compose_file_is_refused(String file, String words) {
        assertThat(Compose.problems(StrictYaml.document(guilty(file))))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem).contains(words));
    }

    @ParameterizedTest
    @CsvSource({
        "unknown-field, namePrefix",
        "outside, is not in or below",
        "patch-meets-nothing, patch.yaml meets nothing",
        "patch-path-is-gone, nothing at /data",
        "twice, twice v1 ConfigMap guilty",
        "image-meets-nothing, no container has the image gonghai/renamed",
    })
    void a_kustomization_that_we_do_not_understand_is_refused(String folder, String words) {
        assertThatThrownBy(() -> Kustomize.render(guilty("kustomize/" + folder)))
                .hasMessageContaining(words);
    }

    @Test
    void an_image_that_runs_as_root_or_builds_itself_is_refused() throws IOException {
        assertThat(Containerfile.problems(Files.readString(guilty("Containerfile.root"))))
                .containsExactlyInAnyOrder(
                        "not allowed here: RUN apt-get update",
                        "the base is no argument",
                        "no numeric user that is not root",
                        "no entry point in exec form",
                        "the application could be changed by the user that runs it");
    }

    private static Path guilty(String name) {
        try {
            return Path.of(GuiltyTest.class.getResource("/guilty/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
