package io.gonghai.drills.endings;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Answer;
import io.gonghai.drills.Door;
import io.gonghai.drills.Findings;
import io.gonghai.drills.Person;
import io.gonghai.drills.Stream;
import io.gonghai.drills.bench.Cluster;
import io.gonghai.drills.custodies.Custodies;
import io.gonghai.stack.Service;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** Looks for what is left of deleted customers: in every column of every table of every service, in answers, and in streams. */
final class Remains {
    private static final String CARDS = "gonghai.customer-card.v1";
    private static final int ASKED = 60;

    private final Cluster cluster;
    private final Door door;
    private final Marks marks;
    private final Findings findings;

    Remains(Cluster cluster, Door door, Marks marks, Findings findings) {
        this.cluster = cluster;
        this.door = door;
        this.marks = marks;
        this.findings = findings;
    }

    /** Rows with a word or a number of the deleted, by table; tables without any are left out. */
    Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        for (Service service : Service.values()) {
            service.database().ifPresent(database -> {
                List<String> tables = cluster.list(
                        database,
                        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')",
                        row -> row.getString(1));
                for (String table : tables) {
                    long found = cluster.number(
                            database, "SELECT count(*) FROM " + table + " t WHERE t::text ~* '" + marks.found() + "'");
                    if (found > 0) {
                        rows.put(database + "." + table, found);
                    }
                }
            });
        }
        return rows;
    }

    /** That the search would find something, if it were there. */
    void searchFinds(Map<String, Long> before) {
        for (String table : List.of("customer.customer", "customer.lead", "customer.follow_up", "pool.customer_card")) {
            findings.same("found before anything was deleted: " + table, true, before.getOrDefault(table, 0L) > 0);
        }
    }

    /** Compares it all. */
    void run(Collection<UUID> deleted) {
        findings.same("rows with personal data of the deleted", Map.of(), rows());
        copies(deleted);
        answers(deleted);
    }

    private void copies(Collection<UUID> deleted) {
        String ids = Custodies.array(deleted);
        findings.same(
                "custodies of the deleted that say so",
                (long) deleted.size(),
                cluster.number(
                        "pool",
                        "SELECT count(*) FROM custody WHERE state = 'DELETED' AND holder IS NULL AND customer_id = ANY ('"
                                + ids + "')"));
        findings.same(
                "cards of the deleted that are erased, in pool-service",
                (long) deleted.size(),
                cluster.number(
                        "pool",
                        "SELECT count(*) FROM customer_card WHERE erased AND num_nonnulls(name, search_name, grams, terms, terms_of, phone, email,"
                                + " region, industry, credit_code, website, address) = 0 AND customer_id = ANY ('"
                                + ids
                                + "')"));
        findings.same(
                "customers, leads and records of the deleted", 0L, cluster.number("customer", """
                        SELECT (SELECT count(*) FROM customer WHERE id = ANY ('%1$s')) + (SELECT count(*) FROM lead WHERE customer_id = ANY ('%1$s'))
                            + (SELECT count(*) FROM follow_up WHERE customer_id = ANY ('%1$s')) + (SELECT count(*) FROM deal WHERE customer_id = ANY ('%1$s'))
                            + (SELECT count(*) FROM customer_change WHERE customer_id = ANY ('%1$s'))""".formatted(ids)));
        findings.same("erasures without a receipt", 0L, cluster.number("pool", "SELECT count(*) FROM erasure"));
    }

    private void answers(Collection<UUID> deleted) {
        int asked = 0;
        for (UUID customer : deleted) {
            if (asked++ == ASKED) {
                break;
            }
            findings.same(
                    "GET of a deleted customer",
                    404,
                    door.get(Person.ADMINISTRATOR, "/customers/" + customer).status());
            Answer custody = door.get(Person.ADMINISTRATOR, "/custodies/" + customer);
            findings.same("state shown of " + customer, "DELETED", custody.text("state"));
            silent("custody of " + customer, custody.body());
            Answer history = door.get(Person.ADMINISTRATOR, "/custodies/" + customer + "/history");
            findings.same("status of the history of " + customer, 200, history.status());
            silent("history of " + customer, history.body());
        }
        silent(
                "search of customers",
                door.get(Person.ADMINISTRATOR, "/customers?view=all&q=" + marks.word(true))
                        .expect(200)
                        .body());
        List<JsonNode> staying = door.all(Person.ADMINISTRATOR, "/customers?view=all&q=" + marks.word(false));
        findings.same("those that stay are found", false, staying.isEmpty());
        silent(
                "notices",
                door.get(Ground.MANAGER, "/notifications?limit=200").expect(200).body());
    }

    private void silent(String what, JsonNode answer) {
        findings.same(
                what + " tells nothing personal",
                false,
                Pattern.compile(marks.found(), Pattern.CASE_INSENSITIVE)
                        .matcher(answer.toString())
                        .find());
    }

    /** The newest word about a deleted customer's card is its tombstone, and no other stream ever said anything personal. */
    void streams(String broker, Collection<UUID> deleted) {
        Set<String> keys = new HashSet<>();
        deleted.forEach(customer -> keys.add(customer.toString()));
        Pattern personal = Pattern.compile(marks.found(), Pattern.CASE_INSENSITIVE);
        for (String topic : Stream.topics(broker)) {
            Map<String, Boolean> card = new HashMap<>();
            List<String> telling = new ArrayList<>();
            new Stream(broker, topic).each(record -> {
                boolean tells = record.value() != null
                        && personal.matcher(new String(record.value(), StandardCharsets.UTF_8))
                                .find();
                if (topic.equals(CARDS)) {
                    card.put(record.key(), record.value() != null);
                } else if (tells) {
                    telling.add(Stream.header(record, "ce_type"));
                }
            });
            if (topic.equals(CARDS)) {
                long tombstones = keys.stream()
                        .filter(key -> Boolean.FALSE.equals(card.get(key)))
                        .count();
                findings.same("cards that end with a tombstone", (long) keys.size(), tombstones);
            }
            findings.same("personal data in " + topic, List.of(), telling);
        }
    }
}
