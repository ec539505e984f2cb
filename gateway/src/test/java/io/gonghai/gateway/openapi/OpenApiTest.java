package io.gonghai.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.gateway.routes.Routes;
import io.gonghai.gateway.routes.Service;
import io.gonghai.testkit.openapi.ApiDocument;
import io.gonghai.testkit.openapi.StoredDocument;
import io.gonghai.testkit.openapi.WholeDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the gateway publishes: its own part and the stored documents of all services, none of which loses anything. */
class OpenApiTest {
    private static final List<Service> SERVICES =
            List.of(Service.CUSTOMER, Service.POOL, Service.RECLAIM, Service.NOTIFICATION);

    private static ObjectNode own() throws IOException {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/gateway-openapi.json")) {
            return (ObjectNode) new ObjectMapper().readTree(file);
        }
    }

    private static ApiDocument stored(Service service) {
        return StoredDocument.of(service.id()).read();
    }

    private static ObjectNode merged() throws IOException {
        OpenApiMerge merge = new OpenApiMerge(new Routes(true), own());
        SERVICES.forEach(
                service -> merge.add(service, (ObjectNode) stored(service).root()));
        return merge.merged();
    }

    @Test
    void what_the_gateway_adds_is_the_stored_document() throws IOException {
        StoredDocument.of("gateway").mustBe(new ApiDocument(own()));
    }

    @Test
    void an_operation_id_belongs_to_one_service() {
        Map<String, ApiDocument> documents = new LinkedHashMap<>();
        documents.put("gateway", StoredDocument.of("gateway").read());
        SERVICES.forEach(service -> documents.put(service.id(), stored(service)));

        WholeDocument.checkTogether(documents);
    }

    @Test
    void every_operation_of_every_service_can_be_reached_under_its_own_id() throws IOException {
        List<String> published = operationIds(merged());

        SERVICES.forEach(service ->
                assertThat(published).containsAll(operationIds(stored(service).root())));
    }

    @Test
    void the_whole_of_all_parts_is_whole() throws IOException {
        ObjectNode merged = merged();
        merged.withObjectProperty("paths").remove(List.of("/dev/tokens", "/q/health"));

        WholeDocument.check(new ApiDocument(merged));
    }

    private static List<String> operationIds(JsonNode document) {
        List<String> ids = new ArrayList<>();
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("operationId")) {
                        ids.add(operation.get("operationId").asText());
                    }
                }));
        return ids;
    }
}
