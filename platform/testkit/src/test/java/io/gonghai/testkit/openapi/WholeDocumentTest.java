package io.gonghai.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gonghai.testkit.openapi.Faults.Fault;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule lets a whole document pass and catches a guilty one. */
class WholeDocumentTest {
    private static final String WRITE = "/paths/~1api~1v1~1notes/post";
    private static final String TEAR = "/paths/~1api~1v1~1notes~1{id}/delete";
    private static final String SCHEMAS = "/components/schemas";
    private static final String BODY = WRITE + "/requestBody/content/application~1json";

    @Test
    void a_whole_document_has_no_fault() {
        assertThat(WholeDocument.faults(Sample.whole())).isEmpty();
        WholeDocument.check(Sample.whole());
    }

    static Stream<Arguments> guilty() {
        return Stream.of(
                arguments(Rule.PUBLIC_PATHS, Sample.with("/paths/~1internal~1notes", "{}")),
                arguments(Rule.PUBLIC_PATHS, Sample.with("/paths", "{}")),
                arguments(Rule.OPERATION_ID, Sample.without(WRITE + "/operationId")),
                arguments(Rule.OPERATION_ID, Sample.with(WRITE + "/operationId", "write note")),
                arguments(Rule.OPERATION_ID, Sample.with(TEAR + "/operationId", "writeNote")),
                arguments(Rule.SUMMARY, Sample.without(WRITE + "/summary")),
                arguments(Rule.SUMMARY, Sample.with(WRITE + "/description", "' '")),
                arguments(Rule.TAGS, Sample.without(WRITE + "/tags")),
                arguments(Rule.TAGS, Sample.with(WRITE + "/tags/0", "Other")),
                arguments(Rule.TAGS, Sample.without("/tags/0/description")),
                arguments(Rule.SECURITY, Sample.without(WRITE + "/security")),
                arguments(Rule.SECURITY, Sample.with(WRITE + "/security", "[{oauth: []}]")),
                arguments(Rule.PARAMETERS, Sample.without(WRITE + "/parameters/0/description")),
                arguments(Rule.PARAMETERS, Sample.without(WRITE + "/parameters/0/schema")),
                arguments(Rule.PARAMETERS, Sample.without(TEAR + "/parameters/0")),
                arguments(Rule.SUCCESS, Sample.without(WRITE + "/responses/201/content")),
                arguments(Rule.SUCCESS, Sample.without(WRITE + "/responses/201/content/application~1json/schema")),
                arguments(Rule.SUCCESS, Sample.without(TEAR + "/responses/204/description")),
                arguments(Rule.SUCCESS, Sample.without(TEAR + "/responses/204")),
                arguments(Rule.ERRORS, Sample.without(WRITE + "/responses/400")),
                arguments(Rule.ERRORS, Sample.without(WRITE + "/responses/401")),
                arguments(Rule.ERRORS, Sample.without(WRITE + "/responses/403")),
                arguments(Rule.ERRORS, Sample.without(WRITE + "/responses/409")),
                arguments(Rule.ERRORS, Sample.without(WRITE + "/responses/503")),
                arguments(Rule.ERRORS, Sample.without(TEAR + "/responses/404")),
                arguments(Rule.ERRORS, Sample.without(TEAR + "/responses/412")),
                arguments(Rule.ERRORS, Sample.without(TEAR + "/responses/428")),
                arguments(Rule.PROBLEMS, Sample.with(WRITE + "/responses/400", "{description: Wrong.}")),
                arguments(
                        Rule.PROBLEMS,
                        Sample.with(
                                "/components/responses/Wrong/content", "{application/json: {schema: {type: object}}}")),
                arguments(
                        Rule.PROBLEMS,
                        Sample.without("/components/responses/Wrong/content/application~1problem+json/schema")),
                arguments(Rule.REFERENCES, Sample.without(SCHEMAS + "/Note")),
                arguments(Rule.SCHEMA_NAMES, Sample.with(SCHEMAS + "/Note1", "{type: string}")),
                arguments(Rule.SCHEMA_NAMES, Sample.with(SCHEMAS + "/io.gonghai.Note", "{type: string}")),
                arguments(Rule.REQUIRED_PROPERTIES, Sample.with(SCHEMAS + "/NewNote/required", "[text, colour]")),
                arguments(Rule.PROPERTY_DESCRIPTIONS, Sample.without(SCHEMAS + "/Note/properties/text/description")),
                arguments(Rule.REQUEST_EXAMPLES, Sample.without(BODY + "/examples")),
                arguments(
                        Rule.EXAMPLES_LAST,
                        Sample.with(
                                BODY + "/examples/short/value",
                                "{text: '" + LocalDate.now(ZoneOffset.UTC).plusDays(300) + "T01:00:00Z'}")),
                arguments(Rule.EXAMPLES_FIT, Sample.with(BODY + "/examples/short/value", "{txt: Hello}")),
                arguments(Rule.EXAMPLES_FIT, Sample.with(BODY + "/examples/short/value", "{text: Hello, extra: 1}")),
                arguments(Rule.EXAMPLES_FIT, Sample.with(BODY + "/examples/short/value/text", "7")),
                arguments(Rule.EXAMPLES_FIT, Sample.with(BODY + "/examples/short/value", "'{\"text\":\"Hello\"}'")),
                arguments(
                        Rule.EXAMPLES_FIT,
                        Sample.with(
                                WRITE + "/responses/201/content/application~1json/example",
                                "{id: '1', written: yesterday}")));
    }

    @ParameterizedTest
    @MethodSource("guilty")
    void a_rule_catches_the_guilty(Rule rule, ApiDocument guilty) {
        assertThat(WholeDocument.faults(guilty)).extracting(Fault::rule).contains(rule);
        assertThatThrownBy(() -> WholeDocument.check(guilty))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(rule.name());
    }

    @Test
    void no_rule_is_without_a_guilty_document() {
        assertThat(guilty().map(arguments -> (Rule) arguments.get()[0]).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Rule.values()));
    }

    @Test
    void what_is_open_to_everybody_needs_no_401() {
        ApiDocument open = Sample.with(WRITE + "/security", "[]");

        assertThat(WholeDocument.faults(open)).isEmpty();
    }

    @Test
    void an_operation_id_belongs_to_one_service() {
        assertThatThrownBy(() -> WholeDocument.checkTogether(Map.of("one", Sample.whole(), "other", Sample.whole())))
                .hasMessageContaining("is in")
                .hasMessageContaining("other");
    }
}
