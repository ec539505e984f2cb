package io.gonghai.reclaim.deadlines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.reclaim.deadlines.domain.KeyPartition;
import io.gonghai.testkit.TopicWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells, on real topics, what customer-service and pool-service would: the contracts' examples with a test's own values. */
final class Neighbours {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SETTINGS = "00000000-0000-7000-8000-000000000002";

    private final TopicWriter customers;
    private final TopicWriter custody;
    private final TopicWriter pools;
    private final TopicWriter people;

    Neighbours(String prefix) {
        customers = TopicWriter.to(prefix + "gonghai.customer.v1", "/gonghai/customer-service");
        custody = TopicWriter.to(prefix + "gonghai.custody.v1", "/gonghai/pool-service");
        pools = TopicWriter.to(prefix + "gonghai.pool.v1", "/gonghai/pool-service");
        people = TopicWriter.to(prefix + "gonghai.person.v1", "/gonghai/pool-service");
    }

    static ObjectNode example(String stream, String type) {
        String path = "/contracts/events/" + stream + "/" + type + ".example.json";
        try (var file = Neighbours.class.getResourceAsStream(path)) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One rule of a pool, in the event's spelling. */
    static String rule(String code, String trigger, String within, String more) {
        return "{\"code\":\"%s\",\"trigger\":\"%s\",\"within\":\"%s\",\"time\":\"CALENDAR\"%s}"
                .formatted(code, trigger, within, more.isEmpty() ? "" : "," + more);
    }

    /** A rule of working time; replicas of the release before are told nothing of it. */
    static String working(String code, String trigger, String within, String calendar, String more) {
        return "{\"code\":\"%s\",\"trigger\":\"%s\",\"within\":\"%s\",\"time\":\"WORKING\",\"calendar\":\"%s\"%s}"
                .formatted(code, trigger, within, calendar, more.isEmpty() ? "" : "," + more);
    }

    void pool(UUID poolId, int version, String... rules) {
        ObjectNode pool = example("gonghai.pool.v1", "Pool");
        pool.put("poolId", poolId.toString()).put("version", version).put("rulesVersion", version);
        JsonNode all = parse("[" + String.join(",", rules) + "]");
        pool.set("reclaimRules", all);
        pool.withObject("/reclaim").set("rules", all);
        pools.send("Pool", poolId.toString(), pool.toString());
    }

    /** One whose rules of working time go by a calendar where they name none; null: it says none. */
    void poolOfCalendar(UUID poolId, int version, @Nullable String calendar, String... rules) {
        ObjectNode pool = example("gonghai.pool.v1", "Pool");
        pool.put("poolId", poolId.toString())
                .put("version", version)
                .put("rulesVersion", version)
                .put("calendar", calendar);
        JsonNode all = parse("[" + String.join(",", rules) + "]");
        pool.putArray("reclaimRules");
        pool.withObject("/reclaim").set("rules", all);
        pools.send("Pool", poolId.toString(), pool.toString());
    }

    /** As a pool-service of the release before tells it. */
    void poolOfReleaseBefore(UUID poolId, int version, int rulesVersion, String... rules) {
        ObjectNode pool = example("gonghai.pool.v1", "Pool");
        pool.put("poolId", poolId.toString()).put("version", version).put("rulesVersion", rulesVersion);
        pool.set("reclaimRules", parse("[" + String.join(",", rules) + "]"));
        pool.remove("reclaim");
        pools.send("Pool", poolId.toString(), pool.toString());
    }

    /** One of whose rules replicas of the release before carry out only these. */
    void pool(UUID poolId, int version, String everywhere, String rules, String exemptions) {
        ObjectNode pool = example("gonghai.pool.v1", "Pool");
        pool.put("poolId", poolId.toString()).put("version", version).put("rulesVersion", version);
        pool.set("reclaimRules", parse("[" + everywhere + "]"));
        pool.withObject("/exemptions").putArray("levels"); // none, in the part that every release carries out
        pool.set("reclaim", parse("{\"rules\":[" + rules + "],\"exemptions\":{" + exemptions + "}}"));
        pools.send("Pool", poolId.toString(), pool.toString());
    }

    /** One whose rules came by a change that left grace. */
    void poolWithGrace(UUID poolId, int version, String rules, Instant until, String before) {
        ObjectNode pool = example("gonghai.pool.v1", "Pool");
        pool.put("poolId", poolId.toString()).put("version", version).put("rulesVersion", version);
        pool.putArray("reclaimRules");
        pool.set("reclaim", parse("""
                {"rules":[%s],"exemptions":{},"changeGrace":{"until":"%s","before":{"rules":[%s],"exemptions":{}}}}""".formatted(rules, until, before)));
        pools.send("Pool", poolId.toString(), pool.toString());
    }

    void poolOfDepartment(UUID poolId, int version, String department) {
        ObjectNode pool = example("gonghai.pool.v1", "Pool");
        pool.put("poolId", poolId.toString()).put("version", version).put("rulesVersion", version);
        ((ObjectNode) pool.get("managers")).putArray("departments").add(department);
        pools.send("Pool", poolId.toString(), pool.toString());
    }

    /** The company's settings, with this time zone. */
    void settings(int version, String zone) {
        ObjectNode settings = example("gonghai.pool.v1", "CompanySettings");
        settings.put("version", version).put("timeZone", zone);
        pools.send("CompanySettings", SETTINGS, settings.toString());
    }

    void person(String id, int version, String department, boolean active) {
        ObjectNode person = example("gonghai.person.v1", "Person");
        person.put("personId", id)
                .put("version", version)
                .put("directoryDepartments", true)
                .put("active", active);
        person.putArray("departments").add(department);
        people.send("Person", id, person.toString());
    }

    void held(UUID customerId, long version, UUID poolId, String holder, Instant since) {
        held(List.of(customerId), version, poolId, holder, since);
    }

    /** All of them by one person since one time, told at once. */
    void held(Collection<UUID> customers, long version, UUID poolId, String holder, Instant since) {
        ObjectNode held = custody("CustomerClaimed", customers.iterator().next(), version, poolId);
        held.put("holder", holder)
                .put("since", since.toString())
                .put("heldSince", since.toString())
                .put("holdingVersion", version);
        Map<String, String> claimed = new LinkedHashMap<>();
        customers.forEach(one -> claimed.put(
                one.toString(), held.put("customerId", one.toString()).toString()));
        custody.sendAll("CustomerClaimed", claimed);
    }

    void locked(UUID customerId, long version, long holdingVersion, UUID poolId, String holder, Instant since) {
        ObjectNode held = custody("CustomerClaimed", customerId, version, poolId);
        held.put("holder", holder)
                .put("since", since.toString())
                .put("heldSince", since.toString())
                .put("holdingVersion", holdingVersion);
        held.put("locked", true);
        custody.send("CustomerClaimed", customerId.toString(), held.toString());
    }

    /** The example of a transition, for this customer, with some members replaced. */
    void transition(String type, UUID customerId, long version, UUID poolId, Consumer<ObjectNode> change) {
        ObjectNode told = custody(type, customerId, version, poolId);
        change.accept(told);
        custody.send(type, customerId.toString(), told.toString());
    }

    void pooled(UUID customerId, long version, UUID poolId) {
        custody.send(
                "CustomerReturned",
                customerId.toString(),
                custody("CustomerReturned", customerId, version, poolId).toString());
    }

    void refused(UUID customerId, long holdingVersion, UUID poolId, int rulesVersion) {
        ObjectNode refused = example("gonghai.custody.v1", "ReclaimRefused");
        refused.put("customerId", customerId.toString()).put("announcedHoldingVersion", holdingVersion);
        refused.put("custodyVersion", holdingVersion).put("holdingVersion", holdingVersion);
        refused.put("poolId", poolId.toString()).put("rulesVersion", rulesVersion);
        refused.put("reason", "NOT_THOSE_RULES").put("state", "HELD");
        custody.send("ReclaimRefused", customerId.toString(), refused.toString());
    }

    private static ObjectNode custody(String type, UUID customerId, long version, UUID poolId) {
        ObjectNode custody = example("gonghai.custody.v1", type);
        return custody.put("customerId", customerId.toString())
                .put("version", version)
                .put("poolId", poolId.toString());
    }

    void customer(UUID customerId, int version, String level) {
        customer(customerId, version, level, "mgr-1");
    }

    void customer(UUID customerId, int version, String level, ObjectNode facts) {
        ObjectNode customer = changed(customerId, version, "mgr-1", facts);
        customers.send(
                "CustomerChanged",
                customerId.toString(),
                customer.put("level", level).toString());
    }

    void customer(UUID customerId, int version, String level, String changedBy) {
        ObjectNode customer = example("gonghai.customer.v1", "CustomerChanged");
        customer.put("changedBy", changedBy);
        customer.put("customerId", customerId.toString())
                .put("version", version)
                .put("level", level);
        customer.set("facts", facts(0));
        customers.send("CustomerChanged", customerId.toString(), customer.toString());
    }

    /** A customer with so many open opportunities. */
    void opportunities(UUID customerId, int version, int open, String changedBy) {
        described(customerId, version, changedBy, facts(open));
    }

    /** A customer, with this block of facts; null: as a release before tells it. */
    void described(UUID customerId, int version, String changedBy, ObjectNode facts) {
        customers.send(
                "CustomerChanged",
                customerId.toString(),
                changed(customerId, version, changedBy, facts).toString());
    }

    void described(UUID customerId, int version, String changedBy, ObjectNode facts, String level) {
        customers.send(
                "CustomerChanged",
                customerId.toString(),
                changed(customerId, version, changedBy, facts)
                        .put("level", level)
                        .toString());
    }

    static ObjectNode changed(UUID customerId, int version, String changedBy, ObjectNode facts) {
        ObjectNode customer = example("gonghai.customer.v1", "CustomerChanged");
        customer.put("changedBy", changedBy);
        customer.put("customerId", customerId.toString()).put("version", version);
        if (facts == null) {
            customer.remove("facts");
        } else {
            customer.set("facts", facts);
        }
        return customer;
    }

    /** A block of facts: of the example, with so many open opportunities and no deal. */
    static ObjectNode facts(int open) {
        ObjectNode facts =
                (ObjectNode) example("gonghai.customer.v1", "CustomerChanged").get("facts");
        facts.putArray("pauses");
        return facts.put("openOpportunities", open).putNull("lastDealAt").putNull("contractEndsOn");
    }

    /** Likewise, with something that was open from a moment to another; null: it is. */
    static ObjectNode paused(String kind, Instant from, @Nullable Instant to) {
        ObjectNode facts = facts(0);
        facts.withArray("pauses")
                .addObject()
                .put("kind", kind)
                .put("from", from.toString())
                .put("to", to == null ? null : to.toString());
        return facts;
    }

    /** An activity, {@code FollowUpRecorded} or {@code DealWon}; its headers, so that it can be told twice. */
    Map<String, String> activity(String type, UUID customerId, Long holdingVersion, boolean confirmed, Instant at) {
        Map<String, String> headers = customers.headers(type, customerId.toString());
        again(headers, type, customerId, holdingVersion, confirmed, at);
        return headers;
    }

    void again(
            Map<String, String> headers,
            String type,
            UUID customerId,
            Long holdingVersion,
            boolean confirmed,
            Instant at) {
        ObjectNode activity = example("gonghai.customer.v1", type);
        activity.put("customerId", customerId.toString()).put("recordedAt", at.toString());
        activity.put("holdingVersion", holdingVersion).put("holdingConfirmed", confirmed);
        activity.remove("contractEndsOn");
        customers.send(null, customerId.toString(), activity.toString(), headers);
    }

    /** A deal whose contract ends on a day; null: it names none. */
    void deal(UUID customerId, Long holdingVersion, Instant at, @Nullable String contractEndsOn) {
        ObjectNode deal = example("gonghai.customer.v1", "DealWon");
        deal.put("customerId", customerId.toString()).put("recordedAt", at.toString());
        deal.put("holdingVersion", holdingVersion).put("holdingConfirmed", true);
        deal.put("contractEndsOn", contractEndsOn);
        customers.send("DealWon", customerId.toString(), deal.toString());
    }

    /** Something that is no activity at all, under the key of a customer. */
    void rubbish(UUID customerId) {
        customers.send("FollowUpRecorded", customerId.toString(), "{\"recordedAt\":7");
    }

    /** All activity stamped before {@code t} has been told. */
    void progress(Instant t, String... heldBack) {
        ObjectNode progress = example("gonghai.customer.v1", "Progress");
        progress.put("t", t.toString());
        ArrayNode held = progress.putArray("heldBack");
        List.of(heldBack).forEach(held::add);
        for (int partition = 0; partition < KeyPartition.PARTITIONS; partition++) {
            customers.send(partition, "progress", progress.toString(), customers.headers("Progress", "progress"));
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
