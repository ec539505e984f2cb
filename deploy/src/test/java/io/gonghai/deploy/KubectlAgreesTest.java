package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.deploy.kustomize.Kustomize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our renderer against the real one, wherever that is installed. Without it the test says so and is skipped. */
class KubectlAgreesTest {
    private static final String ALONE = "kubectl is not on the path: only our own renderer was tried";
    private static final boolean INSTALLED = Programs.installed("kubectl");

    static Stream<Path> folders() {
        return Checkout.kustomizations();
    }

    @BeforeAll
    static void say_which_renderers_are_tried() {
        System.out.println(INSTALLED ? "kubectl is compared with our own renderer" : ALONE);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void our_renderer_and_kubectl_render_the_same(Path folder) throws Exception {
        assumeTrue(INSTALLED, ALONE);

        Map<String, JsonNode> ours = byId(Kustomize.render(folder));
        Map<String, JsonNode> theirs = byId(StrictYaml.documents(kubectl(folder)));
        assertThat(ours).containsOnlyKeys(theirs.keySet());
        theirs.forEach((id, object) -> assertThat(ours.get(id)).as(id).isEqualTo(object));
    }

    private static String kubectl(Path folder) throws IOException, InterruptedException {
        Programs.Outcome outcome = Programs.run(folder, "kubectl", "kustomize", ".");
        assertThat(outcome.exit()).as("kubectl kustomize %s", folder).isZero();
        return outcome.output();
    }

    private static Map<String, JsonNode> byId(List<JsonNode> objects) {
        Map<String, JsonNode> byId = new TreeMap<>();
        for (JsonNode object : objects) {
            byId.put(object.path("apiVersion") + " " + object.path("kind") + " " + object.at("/metadata/name"), object);
        }
        assertThat(byId).hasSameSizeAs(objects);
        return byId;
    }
}
