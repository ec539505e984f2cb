package io.gonghai.customer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.customer.support.CustomerServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is published of the API is whole. */
@QuarkusTest
class OpenApiTest extends CustomerServiceTest {
    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        document = new ObjectMapper()
                .readTree(given().get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray());
    }

    private List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        document.get("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("responses")) {
                        operations.add(operation);
                    }
                }));
        return operations;
    }

    @Test
    void nothing_internal_is_published() {
        assertThat(document.get("paths").fieldNames())
                .toIterable()
                .isNotEmpty()
                .allMatch(path -> path.startsWith("/api/v1/"));
    }

    @Test
    void every_operation_says_what_it_does_and_how_it_can_fail() {
        assertThat(operations()).hasSizeGreaterThan(15).allSatisfy(operation -> {
            assertThat(operation.path("operationId").asText()).isNotBlank();
            assertThat(operation.path("summary").asText()).isNotBlank();
            assertThat(operation.path("description").asText()).isNotBlank();
        });
        assertThat(operations().stream()
                        .map(operation -> operation.get("operationId").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_reference_leads_somewhere() {
        List<JsonNode> references = document.findValues("$ref");
        assertThat(references).isNotEmpty();
        assertThat(references.stream().map(JsonNode::asText))
                .allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
    }
}
