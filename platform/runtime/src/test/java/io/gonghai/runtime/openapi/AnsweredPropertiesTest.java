package io.gonghai.runtime.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class AnsweredPropertiesTest {
    private final OpenAPI document =
            OASFactory.createOpenAPI().components(OASFactory.createComponents()).paths(OASFactory.createPaths());

    @BeforeEach
    void anOperationThatIsSentAnOrderAndAnswersAReceipt() {
        schema("Receipt", object("id", "total"));
        schema("Order", object("name").addProperty("line", reference("Line")));
        schema("Line", object("article"));
        document.getPaths()
                .addPathItem(
                        "/orders",
                        OASFactory.createPathItem()
                                .POST(OASFactory.createOperation()
                                        .requestBody(OASFactory.createRequestBody()
                                                .content(OASFactory.createContent()
                                                        .addMediaType(
                                                                "application/json",
                                                                OASFactory.createMediaType()
                                                                        .schema(reference("Order")))))));
    }

    @Test
    void all_of_what_is_only_answered_is_always_there() {
        AnsweredProperties.require(document);

        assertThat(schema("Receipt").getRequired()).containsExactlyInAnyOrder("id", "total");
    }

    @Test
    void what_callers_send_too_is_left_as_it_is_at_any_depth() {
        AnsweredProperties.require(document);

        assertThat(schema("Order").getRequired()).isNull();
        assertThat(schema("Line").getRequired()).isNull();
    }

    @Test
    void what_leaves_nulls_out_names_itself_what_is_always_there() {
        schema("Receipt").addRequired("id");
        schema("Receipt").set("x-sparse", true);
        AnsweredProperties.require(document);

        assertThat(schema("Receipt").getRequired()).containsExactly("id");
        assertThat(schema("Receipt").getAll()).doesNotContainKey("x-sparse");
    }

    @Test
    void one_property_may_be_left_out_alone() {
        schema("Receipt").getProperties().get("total").set("x-sparse", true);
        AnsweredProperties.require(document);

        assertThat(schema("Receipt").getRequired()).containsExactly("id");
        assertThat(schema("Receipt").getProperties().get("total").getAll()).doesNotContainKey("x-sparse");
    }

    private void schema(String name, Schema schema) {
        document.getComponents().addSchema(name, schema);
    }

    private Schema schema(String name) {
        return document.getComponents().getSchemas().get(name);
    }

    private static Schema object(String... properties) {
        Schema schema = OASFactory.createSchema();
        for (String property : properties) {
            schema.addProperty(property, OASFactory.createSchema());
        }
        return schema;
    }

    private static Schema reference(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }
}
