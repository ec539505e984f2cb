package io.gonghai.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.openapi.ApiDocument;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whoever asks a list for several things that can't be is told all of them at once; who may not ask is told none. */
@QuarkusTest
class ListInputTest extends CustomerServiceTest {
    private static final String OF_ALL = "limit=500&cursor=abc&count=maybe";

    /** What each list can be asked for besides, and can't answer. */
    private static final Map<String, String> LISTS = new TreeMap<>(Map.ofEntries(
            Map.entry("/api/v1/admin/customer-service/dead-letters", ""),
            Map.entry("/api/v1/channels", ""),
            Map.entry("/api/v1/customers", "&view=x&region=%20&priority=x&tag=x"),
            Map.entry("/api/v1/customers/{id}/changes", ""),
            Map.entry("/api/v1/customers/{id}/deals", ""),
            Map.entry("/api/v1/customers/{id}/follow-ups", ""),
            Map.entry("/api/v1/customers/{id}/opportunities", ""),
            Map.entry("/api/v1/customers/{id}/tickets", ""),
            Map.entry("/api/v1/leads", "&channelId=x&converted=x"),
            Map.entry("/api/v1/custom-fields", ""),
            Map.entry("/api/v1/settings/tags", "")));

    @Test
    void all_that_is_wrong_is_told_at_once() {
        String customer = customer(rep(unique("rep")));

        LISTS.forEach((list, others) -> {
            String query = OF_ALL + others;
            Response answer = ask(Tokens.administrator(), list, query, customer);
            assertThat(answer.statusCode()).as(list).isEqualTo(400);
            answer.then()
                    .spec(Problems.problem(400, "/problems/invalid-request"))
                    .body("violations.field", containsInAnyOrder(fields(query)));
        });
    }

    @Test
    void a_stranger_is_not_told_what_was_wrong_with_the_question() {
        String customer = customer(rep(unique("rep")));
        Tokens stranger = rep(unique("stranger"));

        LISTS.keySet().stream()
                .filter(list -> list.contains("{id}"))
                .forEach(
                        list -> assertThat(ask(stranger, list, OF_ALL, customer).statusCode())
                                .as(list)
                                .isEqualTo(404));
    }

    @Test
    void no_list_is_left_out_here() {
        assertThat(ApiDocument.served().lists()).containsExactlyInAnyOrderElementsOf(LISTS.keySet());
    }

    private static Response ask(Tokens who, String list, String query, String customer) {
        return as(who).get(list.replace("{id}", customer) + "?" + query);
    }

    private static Object[] fields(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.substring(0, parameter.indexOf('=')))
                .toArray();
    }
}
