package io.gonghai.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.gateway.routes.Routes;
import io.gonghai.gateway.routes.Service;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private final OpenApiMerge merge = new OpenApiMerge(new Routes(false), mapper.createObjectNode());

    @Test
    void paths_of_all_services_stand_in_one_document() throws Exception {
        merge.add(Service.POOL, document("{'paths':{'/api/v1/pools':{'get':{}}}}"));
        merge.add(Service.CUSTOMER, document("{'paths':{'/api/v1/customers':{'get':{}}}}"));

        assertThat(merged().at("/paths").fieldNames())
                .toIterable()
                .containsExactly("/api/v1/pools", "/api/v1/customers");
    }

    @Test
    void what_is_not_routed_to_the_service_is_left_out() throws Exception {
        merge.add(
                Service.POOL,
                document(
                        "{'paths':{'/internal/custodies':{'get':{}},'/api/v1/customers':{'get':{}},'/q/x':{'get':{}}}}"));

        assertThat(merged().at("/paths")).isEmpty();
    }

    @Test
    void equal_schemas_are_told_once() throws Exception {
        merge.add(Service.POOL, document("{'components':{'schemas':{'Money':{'type':'object'}}}}"));
        merge.add(Service.CUSTOMER, document("{'components':{'schemas':{'Money':{'type':'object'}}}}"));

        assertThat(merged().at("/components/schemas").fieldNames()).toIterable().containsExactly("Money");
    }

    @Test
    void different_schemas_of_one_name_get_the_service_before_it() throws Exception {
        merge.add(Service.POOL, document("{'components':{'schemas':{'Item':{'type':'object'}}}}"));
        merge.add(Service.CUSTOMER, document("""
                        {'paths':{'/api/v1/customers':{'get':{'responses':{'200':{'schema':{'$ref':'#/components/schemas/Item'}}}}}},
                         'components':{'schemas':{'Item':{'type':'string'}}}}"""));

        assertThat(merged().at("/components/schemas/Item/type").asText()).isEqualTo("object");
        assertThat(merged().at("/components/schemas/CustomerItem/type").asText())
                .isEqualTo("string");
        assertThat(merged().findValuesAsText("$ref")).contains("#/components/schemas/CustomerItem");
    }

    @Test
    void equal_schemas_that_refer_to_different_ones_are_told_apart_at_any_depth() throws Exception {
        String list =
                "'Page':{'items':{'$ref':'#/components/schemas/Row'}},'Row':{'of':{'$ref':'#/components/schemas/Cell'}}";
        merge.add(Service.POOL, document("{'components':{'schemas':{%s,'Cell':{'type':'object'}}}}".formatted(list)));
        merge.add(
                Service.CUSTOMER, document("{'components':{'schemas':{%s,'Cell':{'type':'string'}}}}".formatted(list)));

        assertThat(merged().at("/components/schemas/CustomerPage/items/$ref").asText())
                .isEqualTo("#/components/schemas/CustomerRow");
        assertThat(merged().at("/components/schemas/CustomerRow/of/$ref").asText())
                .isEqualTo("#/components/schemas/CustomerCell");
        assertThat(merged().at("/components/schemas/Page/items/$ref").asText()).isEqualTo("#/components/schemas/Row");
    }

    @Test
    void discriminators_follow_renamed_schemas() throws Exception {
        merge.add(Service.POOL, document("{'components':{'schemas':{'A':{'type':'object'}}}}"));
        merge.add(Service.CUSTOMER, document("""
                        {'components':{'schemas':{'A':{'type':'string'},
                          'U':{'discriminator':{'propertyName':'t','mapping':{'a':'A','b':'#/components/schemas/A'}}}}}}"""));

        JsonNode mapping = merged().at("/components/schemas/U/discriminator/mapping");
        assertThat(mapping.path("a").asText()).isEqualTo("CustomerA");
        assertThat(mapping.path("b").asText()).isEqualTo("#/components/schemas/CustomerA");
    }

    @Test
    void a_name_that_is_taken_even_with_the_service_is_numbered() throws Exception {
        merge.add(
                Service.POOL,
                document("{'components':{'schemas':{'A':{'type':'object'},'CustomerA':{'type':'array'}}}}"));
        merge.add(Service.CUSTOMER, document("{'components':{'schemas':{'A':{'type':'string'}}}}"));

        assertThat(merged().at("/components/schemas/CustomerA2/type").asText()).isEqualTo("string");
    }

    @Test
    void operation_ids_are_unique() throws Exception {
        merge.add(Service.POOL, document("{'paths':{'/api/v1/pools':{'get':{'operationId':'list'}}}}"));
        merge.add(Service.CUSTOMER, document("{'paths':{'/api/v1/customers':{'get':{'operationId':'list'}}}}"));

        assertThat(merged().findValuesAsText("operationId")).containsExactly("list", "customerList");
    }

    @Test
    void every_operation_says_what_the_gateway_adds() throws Exception {
        merge.add(Service.CUSTOMER, document("""
                        {'paths':{'/api/v1/customers':{'get':{'security':[{'JWT':[]}],'responses':{'429':{'description':'own'}}}},
                         '/api/v1/intake/{channelKey}':{'post':{}}},
                         'components':{'securitySchemes':{'JWT':{'type':'http'}}}}"""));

        JsonNode get = merged().at("/paths/~1api~1v1~1customers/get");
        assertThat(get.at("/security/0").has("bearer")).isTrue();
        assertThat(get.at("/responses/503/$ref").asText()).isEqualTo("#/components/responses/Gateway503");
        assertThat(get.at("/responses/429/description").asText()).isEqualTo("own");
        JsonNode intake = merged().at("/paths/~1api~1v1~1intake~1{channelKey}/post");
        assertThat(intake.path("security")).isEmpty();
        assertThat(intake.path("responses").has("401")).isFalse();
        assertThat(merged().at("/components/securitySchemes").has("JWT")).isFalse();
    }

    private ObjectNode merged() {
        return merge.merged();
    }

    private ObjectNode document(String json) throws JsonProcessingException {
        return (ObjectNode) mapper.readTree(json.replace('\'', '"'));
    }
}
