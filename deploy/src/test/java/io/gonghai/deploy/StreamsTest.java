package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final Pattern LOOP = Pattern.compile("for stream in ([a-z -]+); do\\s+create \"\\$stream\" (\\w+)");

    @Test
    void every_stream_has_a_topic_of_twelve_partitions() {
        assertThat(Rendered.OPERATORS.all("KafkaTopic"))
                .extracting(Rendered::name)
                .containsExactlyInAnyOrderElementsOf(Design.streams());
        assertThat(Rendered.OPERATORS.all("KafkaTopic"))
                .allSatisfy(topic ->
                        assertThat(topic.at("/spec/partitions").asInt()).isEqualTo(12));
    }

    @Test
    void streams_with_contracts_are_the_streams_with_topics() throws IOException {
        Path events = Checkout.root().resolve("platform/contracts/events");
        try (Stream<Path> folders = Files.list(events)) {
            assertThat(folders.filter(Files::isDirectory).map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(Design.streams());
        }
    }

    @Test
    void what_is_compacted_in_the_design_is_compacted_on_the_brokers_and_soon_enough_for_an_erasure() {
        assertThat(Rendered.OPERATORS.all("KafkaTopic").filter(StreamsTest::compacts))
                .allSatisfy(topic -> assertThat(
                                topic.at("/spec/config/max.compaction.lag.ms").asLong())
                        .isPositive()
                        .isLessThanOrEqualTo(86_400_000))
                .extracting(Rendered::name)
                .containsExactlyInAnyOrderElementsOf(Design.compacted());
    }

    @Test
    void the_compose_file_creates_the_same_topics() {
        Map<String, Set<String>> created = new TreeMap<>();
        LOOP.matcher(Checkout.text("deploy/compose/kafka/topics.sh"))
                .results()
                .forEach(loop -> created.put(
                        loop.group(2),
                        Stream.of(loop.group(1).split(" "))
                                .map(StreamsTest::topic)
                                .collect(Collectors.toCollection(TreeSet::new))));
        Set<String> deleted = new TreeSet<>(Design.streams());
        deleted.removeAll(Design.compacted());

        assertThat(created)
                .containsExactlyInAnyOrderEntriesOf(Map.of("compact", Design.compacted(), "delete", deleted));
    }

    @Test
    void each_stream_has_exactly_one_writer_and_dead_letters_have_all() {
        Map<String, Set<String>> writers = accountsThatMay("Write", "topic");
        Map<String, Set<String>> expected = new TreeMap<>();
        Design.writers().forEach((stream, service) -> expected.put(stream, Set.of(service)));
        expected.put("gonghai.dead-letter.v1", new TreeSet<>(Checkout.STATEFUL));

        assertThat(writers).isEqualTo(expected);
    }

    @Test
    void nobody_may_do_more_than_read_write_and_describe_and_deadlines_see_no_data_of_customers() {
        assertThat(Rendered.OPERATORS.all("KafkaUser").flatMap(StreamsTest::rules))
                .allSatisfy(rule -> assertThat(rule.path("operations"))
                        .extracting(JsonNode::asText)
                        .isSubsetOf("Read", "Write", "Describe"));
        Map<String, Set<String>> readers = accountsThatMay("Read", "topic");
        // People it must know, to refuse those who are inactive; it keeps no name of them.
        assertThat(readers.get("gonghai.customer-card.v1")).doesNotContain("reclaim-service");
        assertThat(accountsThatMay("Write", "transactionalId"))
                .containsOnlyKeys(
                        Checkout.STATEFUL.stream().map(name -> name + "-relay").toList());
    }

    private static Map<String, Set<String>> accountsThatMay(String operation, String type) {
        Map<String, Set<String>> accounts = new TreeMap<>();
        Rendered.OPERATORS
                .all("KafkaUser")
                .forEach(user -> rules(user)
                        .filter(rule -> rule.at("/resource/type").asText().equals(type))
                        .filter(rule -> Rendered.stream(rule.path("operations"))
                                .anyMatch(allowed -> allowed.asText().equals(operation)))
                        .forEach(rule -> accounts.computeIfAbsent(
                                        rule.at("/resource/name").asText(), stream -> new TreeSet<>())
                                .add(Rendered.name(user))));
        return accounts;
    }

    private static Stream<JsonNode> rules(JsonNode user) {
        return Rendered.stream(user.at("/spec/authorization/acls"));
    }

    private static boolean compacts(JsonNode topic) {
        return topic.at("/spec/config/cleanup.policy").asText().equals("compact");
    }

    private static String topic(String stream) {
        return "gonghai." + stream + ".v1";
    }
}
