package io.gonghai.customer.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.support.Contract;
import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What is told of customers keeps the published contracts, on a real broker. */
@QuarkusTest
class CustomerEventsTest extends CustomerServiceTest {
    private static final String FACTS = "gonghai.customer.v1";
    private static final String CARDS = "gonghai.customer-card.v1";
    private static final String ACME = """
            {"type":"ORGANIZATION","name":"Acme Secret","phone":"13800008000","email":"x@example.com","region":"CN-SH","level":"B",
             "priority":"HIGH","tags":["expo"]}""";

    @Test
    void a_new_customer_is_told_as_the_contract_says() {
        Tokens li = rep(unique("li"));
        String id = customer(li, ACME);

        try (TopicReader reader = TopicReader.of(prefix + FACTS)) {
            ConsumerRecord<String, String> event = reader.awaitEvent("CustomerRegistered", id);
            JsonNode told = Contract.of(FACTS, "CustomerRegistered").requireKept(event.value());
            assertThat(told.get("customerId").asText()).isEqualTo(id);
            assertThat(told.get("createdBy").asText()).isEqualTo(li.who().sub());
            assertThat(told.get("priority").asText()).isEqualTo("HIGH");
            assertThat(told.get("placement").get("poolId").isNull()).isTrue();
            assertThat(told.get("placement").get("holder").isNull()).isTrue();
            assertThat(TopicReader.header(event, "ce_source")).hasValue("/gonghai/customer-service");
            assertThat(TopicReader.header(event, "ce_id")).isPresent();
        }
        try (TopicReader reader = TopicReader.of(prefix + CARDS)) {
            JsonNode card = Contract.of(CARDS, "CustomerCard")
                    .requireKept(reader.awaitEvent("CustomerCard", id).value());
            assertThat(card.get("name").asText()).isEqualTo("Acme Secret");
            assertThat(card.get("version").asLong()).isEqualTo(1);
        }
    }

    @Test
    void a_customer_created_as_ones_own_names_its_holder() {
        Tokens li = rep(unique("li"));
        String id = customer(li, "{\"type\":\"PERSON\",\"name\":\"Mine\",\"placement\":{\"holder\":\"me\"}}");

        try (TopicReader reader = TopicReader.of(prefix + FACTS)) {
            JsonNode told = Contract.of(FACTS, "CustomerRegistered")
                    .requireKept(reader.awaitEvent("CustomerRegistered", id).value());
            assertThat(told.get("placement").get("holder").asText())
                    .isEqualTo(li.who().sub());
        }
    }

    @Test
    void a_change_tells_facts_and_card_but_no_personal_data_among_the_facts() {
        Tokens admin = Tokens.administrator();
        String id = customer(admin, ACME);
        as(admin)
                .header("If-Match", "\"1\"")
                .body("{\"phone\":\"13911112222\",\"level\":\"A\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200);

        try (TopicReader reader = TopicReader.of(prefix + FACTS)) {
            String value = reader.awaitEvent("CustomerChanged", id).value();
            JsonNode told = Contract.of(FACTS, "CustomerChanged").requireKept(value);
            assertThat(told.get("version").asLong()).isEqualTo(2);
            assertThat(told.get("level").asText()).isEqualTo("A");
            assertThat(told.get("changedBy").asText()).isEqualTo(admin.who().sub());
            assertThat(told.get("changed")).extracting(JsonNode::asText).containsExactly("phone", "level");
            assertThat(value).doesNotContain("13911112222", "Acme", "example.com");
        }
        try (TopicReader reader = TopicReader.of(prefix + CARDS)) {
            var cards = reader.await(
                    java.time.Duration.ofSeconds(10),
                    all -> all.stream().filter(card -> id.equals(card.key())).count() == 2);
            assertThat(cards.stream()
                            .filter(card -> id.equals(card.key()))
                            .toList()
                            .getLast()
                            .value())
                    .contains("13911112222");
        }
    }
}
