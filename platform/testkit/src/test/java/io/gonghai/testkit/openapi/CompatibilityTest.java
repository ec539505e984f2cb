package io.gonghai.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks a caller is noticed, and what does not is let through. */
class CompatibilityTest {
    private static final String WRITE = "/paths/~1api~1v1~1notes/post";
    private static final String TEAR = "/paths/~1api~1v1~1notes~1{id}";
    private static final String SENT = "/components/schemas/NewNote";
    private static final String READ = "/components/schemas/Note";
    private static final String COLOUR = WRITE + "/parameters/1";

    static Stream<Arguments> breaking() {
        return Stream.of(
                arguments("the operation is gone", Sample.without(TEAR)),
                arguments("operationId writeNote is another one", Sample.with(WRITE + "/operationId", "noteDown")),
                arguments("parameter colour is gone", Sample.without(COLOUR)),
                arguments("parameter colour is required now", Sample.with(COLOUR + "/required", "true")),
                arguments(
                        "parameter size is required now",
                        Sample.with(WRITE + "/parameters/-", "{name: size, in: query, required: true}")),
                arguments("\"red\" is not taken any more", Sample.with(COLOUR + "/schema/enum", "[white]")),
                arguments("a body is required now", Sample.with(WRITE + "/requestBody/required", "true")),
                arguments("application/json is gone", Sample.with(WRITE + "/requestBody/content", "{}")),
                arguments(".text: the field is gone", Sample.without(SENT + "/properties/text")),
                arguments(".level: is required now", Sample.with(SENT + "/required", "[text, level]")),
                arguments(".text: the type was", Sample.with(SENT + "/properties/text/type", "integer")),
                arguments(".text: maxLength is narrower", Sample.with(SENT + "/properties/text/maxLength", "50")),
                arguments(".text: minLength is narrower", Sample.with(SENT + "/properties/text/minLength", "5")),
                arguments(".text: the pattern is", Sample.with(SENT + "/properties/text/pattern", "'[a-z]*'")),
                arguments("\"HIGH\" is not taken", Sample.with(SENT + "/properties/level/enum", "[LOW, MID]")),
                arguments("201: the answer is gone", Sample.without(WRITE + "/responses/201")),
                arguments(".written: the field is gone", Sample.without(READ + "/properties/written")),
                arguments(".id: is not always there", Sample.with(READ + "/required", "[]")),
                arguments(".id: the type was", Sample.with(READ + "/properties/id/type", "[string, 'null']")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaking")
    void what_breaks_a_caller_is_named(String what, ApiDocument later) {
        assertThat(Compatibility.breaks(Sample.whole(), later))
                .anySatisfy(told -> assertThat(told).contains(what));
    }

    static Stream<ApiDocument> harmless() {
        return Stream.of(
                Sample.whole(),
                Sample.with(WRITE + "/summary", "Write something down"),
                Sample.with("/paths/~1api~1v1~1more", "{get: {operationId: more}}"),
                Sample.with(WRITE + "/parameters/-", "{name: size, in: query, schema: {type: string}}"),
                Sample.with(COLOUR + "/schema/enum", "[white, red, blue]"),
                Sample.with(SENT + "/properties/more", "{type: string}"),
                Sample.with(SENT + "/properties/text/maxLength", "200"),
                Sample.with(SENT + "/properties/text/type", "[string, 'null']"),
                Sample.with(SENT + "/required", "[]"),
                Sample.with(READ + "/properties/more", "{type: string}"),
                Sample.with(READ + "/required", "[id, text]"),
                Sample.with(READ + "/properties/text/maxLength", "5"));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void an_addition_breaks_nobody(ApiDocument later) {
        assertThat(Compatibility.breaks(Sample.whole(), later)).isEmpty();
    }
}
