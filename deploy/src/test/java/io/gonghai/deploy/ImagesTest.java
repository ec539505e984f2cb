package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.deploy.check.Containerfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ImagesTest {
    static final Iterable<String> SERVICES = Checkout.SERVICES;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void an_image_runs_a_built_application_as_nobody_in_particular(String service) {
        String text = Checkout.text("deploy/images/" + service + "/Containerfile");

        assertThat(Containerfile.problems(text)).isEmpty();
        assertThat(Containerfile.instructions(text))
                .filteredOn(line -> line.startsWith("COPY"))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).contains(" " + service + "/target/quarkus-app/"));
        assertThat(Containerfile.instructions(text).stream()
                        .filter(line -> line.startsWith("USER"))
                        .toList())
                .containsExactly("USER "
                        + Rendered.BASE
                                .one("Deployment", service)
                                .at("/spec/template/spec/securityContext/runAsUser")
                                .asText()
                        + ":10001");
    }

    @Test
    void the_images_differ_in_name_and_port_only() {
        List<String> alike = Checkout.SERVICES.stream()
                .map(service -> Checkout.text("deploy/images/" + service + "/Containerfile")
                        .replace(service, "SERVICE")
                        .replaceAll("EXPOSE \\d+", "EXPOSE PORT"))
                .distinct()
                .toList();

        assertThat(alike).hasSize(1);
    }

    @Test
    void nothing_but_built_applications_is_sent_to_the_builder() {
        assertThat(Checkout.text(".containerignore").lines().filter(line -> !line.startsWith("#")))
                .containsExactly("**", "!*/target/quarkus-app/**");
    }
}
