package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObservabilityTest {
    private static final Pattern METRIC = Pattern.compile("\\b((?:gonghai|http_server|kafka_consumer)_[a-z_]+)");
    private static final Set<String> FIELDS = Set.of("alert", "expr", "for", "labels", "annotations");
    private final JsonNode rules = StrictYaml.document(Checkout.deploy().resolve("observability/alerts.yaml"))
            .at("/groups/0/rules");

    @Test
    void an_alarm_says_how_bad_it_is_and_the_handbook_says_what_to_do() {
        String handbook = Checkout.text("docs/operations.md");

        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            String name = rule.path("alert").asText();
            assertThat(FIELDS).containsAll(rule::fieldNames);
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/runbook").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(handbook).contains("\n### " + name + "\n");
        });
    }

    @Test
    void the_handbook_explains_no_alarm_that_does_not_exist() {
        Set<String> explained = Checkout.text("docs/operations.md")
                .lines()
                .filter(line -> line.startsWith("### Gonghai"))
                .map(line -> line.substring(4))
                .collect(Collectors.toSet());

        assertThat(rules)
                .extracting(rule -> rule.path("alert").asText())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(explained);
    }

    @Test
    void alarms_and_pictures_ask_for_documented_metrics_only() {
        JsonNode dashboard = StrictYaml.document(Checkout.deploy().resolve("observability/dashboard.json"));
        Set<String> asked = Stream.concat(
                        Rendered.stream(rules).map(rule -> rule.path("expr").asText()),
                        dashboard.findValuesAsText("expr").stream())
                .flatMap(expression -> METRIC.matcher(expression).results())
                .map(match -> match.group(1).replaceAll("_(bucket|count|sum)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> documented = Design.rows("docs/operations.md")
                .map(row -> row.getFirst().replace("`", ""))
                .toList();

        assertThat(asked).hasSizeGreaterThan(8);
        assertThat(documented).containsAll(asked);
    }

    @Test
    void every_panel_has_a_place_of_its_own() {
        JsonNode panels = StrictYaml.document(Checkout.deploy().resolve("observability/dashboard.json"))
                .path("panels");

        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels)
                .extracting(panel -> panel.at("/gridPos/x").asInt() + ","
                        + panel.at("/gridPos/y").asInt())
                .doesNotHaveDuplicates();
        assertThat(panels).allSatisfy(panel -> assertThat(panel.path("targets")).isNotEmpty());
    }
}
