package io.gonghai.drills;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.LeadData.Deal;
import io.gonghai.drills.LeadData.Lead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends real leads through the whole loop: one channel and pool per origin, every lead pushed (some twice, some malformed), the reps of
 * the data claim, follow up and win theirs, others are claimed and neglected, are warned about and flow back, and some of those are won by another rep.
 */
final class Replay {
    private static final int BATCH = 500;
    private static final int REPEAT_EVERY = 4;

    private final LeadData data;
    private final ReplaySettings settings;
    private final Door door;
    private final Say say;
    private final Map<String, String> pools = new TreeMap<>();
    private final Map<String, String> channels = new TreeMap<>();
    private final Map<String, String> customers = new HashMap<>();
    private final Map<String, List<String>> neglected = new TreeMap<>();
    private final Map<String, String> secondWinners = new TreeMap<>();
    private final AtomicInteger rejected = new AtomicInteger();

    Replay(LeadData data, ReplaySettings settings, Door door, Say say) {
        this.data = data;
        this.settings = settings;
        this.door = door;
        this.say = say;
    }

    /** Runs it all and answers what must now be true everywhere. */
    ReplayOutcome run() {
        openPoolsAndChannels();
        pushLeads();
        findCustomers();
        winTheirs();
        neglect();
        awaitReturn();
        winTheReturned();
        return new ReplayOutcome(data, pools, customers, neglected, secondWinners);
    }

    static Person manager(String origin) {
        return Person.manager("mgr-" + origin);
    }

    private void openPoolsAndChannels() {
        for (String origin : data.origins()) {
            String pool = door.post(Person.ADMINISTRATOR, "/pools", pool(origin))
                    .expect(201)
                    .text("id");
            pools.put(origin, pool);
            channels.put(
                    origin,
                    door.post(
                                    Person.ADMINISTRATOR,
                                    "/channels",
                                    Map.of(
                                            "name",
                                            "ads-" + origin,
                                            "kind",
                                            "GENERIC",
                                            "poolId",
                                            pool,
                                            "autoConvert",
                                            true))
                            .expect(201)
                            .text("id"));
        }
        say.line(pools.size() + " pools and channels, one per origin");
    }

    private Map<String, Object> pool(String origin) {
        return Map.of(
                "name", "Leads from " + origin,
                "claimMode", "SELF_CLAIM",
                "managers", Map.of("people", List.of(manager(origin).id()), "departments", List.of()),
                "members", Map.of("people", List.of(), "departments", List.of(), "everyone", true),
                "maskedFields", List.of("phone", "email"),
                "reclaimRules",
                        List.of(Map.of(
                                "code",
                                "no-deal",
                                "trigger",
                                "NO_DEAL",
                                "within",
                                settings.noDealWithin().toString(),
                                "remindBefore",
                                List.of(settings.remindBefore().toString()))));
    }

    private void pushLeads() {
        List<List<Map<String, Object>>> batches = new ArrayList<>();
        for (int from = 0; from < data.leads().size(); from += BATCH) {
            List<Map<String, Object>> batch =
                    new ArrayList<>(data
                            .leads()
                            .subList(from, Math.min(from + BATCH, data.leads().size()))
                            .stream()
                            .map(this::lead)
                            .toList());
            batch.add(Map.of("channel", channels.values().iterator().next(), "externalId", " ", "name", "malformed"));
            batches.add(batch);
            if (batches.size() % REPEAT_EVERY == 0) {
                batches.add(batch);
            }
        }
        long began = System.nanoTime();
        Crowd.each(2, batches, this::push);
        door.post(Person.INTEGRATOR, "/leads", "{\"channel\":").expect(400);
        door.post(Person.INTEGRATOR, "/leads", "{\"channel\":7}").expect(400);
        double seconds = (System.nanoTime() - began) / 1e9;
        int pushed = batches.stream().mapToInt(List::size).sum();
        say.line("%d leads pushed in %.1f s (%.0f/s), %d malformed ones rejected"
                .formatted(pushed, seconds, pushed / seconds, rejected.get()));
        if (rejected.get() != batches.size()) {
            throw new IllegalStateException(rejected.get() + " rejected, not " + batches.size());
        }
    }

    private Void push(List<Map<String, Object>> batch) {
        JsonNode results = door.post(Person.INTEGRATOR, "/leads/batch", Map.of("leads", batch))
                .expect(200)
                .body()
                .path("results");
        if (results.size() != batch.size()) {
            throw new IllegalStateException(results.size() + " results for " + batch.size() + " leads");
        }
        results.forEach(result -> {
            if (result.path("outcome").asText().equals("REJECTED")) {
                rejected.incrementAndGet();
            }
        });
        return null;
    }

    /** The data is anonymous: names and phones are derived from the id, the same every time. */
    private Map<String, Object> lead(Lead lead) {
        long digits = Math.floorMod(
                UUID.nameUUIDFromBytes(lead.id().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .getMostSignificantBits(),
                1_000_000_000L);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("channel", channels.get(lead.origin()));
        fields.put("externalId", lead.id());
        fields.put("name", "Seller " + lead.id().substring(0, 10));
        fields.put("phone", "13%09d".formatted(digits));
        fields.put("email", lead.id().substring(0, 12) + "@example.com");
        fields.put("custom", Map.of("landingPage", lead.landingPage(), "firstContact", lead.firstContact()));
        return fields;
    }

    private void findCustomers() {
        door.each(
                Person.INTEGRATOR,
                "/leads",
                lead -> customers.put(
                        lead.path("externalId").asText(),
                        lead.path("customerId").asText()));
        if (customers.size() != data.leads().size()) {
            throw new IllegalStateException(
                    customers.size() + " leads are known, not " + data.leads().size());
        }
        say.line(customers.size() + " leads became customers");
    }

    private String customer(String leadId) {
        String id = customers.get(leadId);
        if (id == null) {
            throw new IllegalStateException("no customer for lead " + leadId);
        }
        return id;
    }

    private void winTheirs() {
        long began = System.nanoTime();
        Crowd.each(
                settings.callers(),
                data.deals().values(),
                deal -> win(customer(deal.leadId()), Person.rep(deal.wonBy())));
        say.line("%d won by %d reps in %.1f s"
                .formatted(
                        data.deals().size(),
                        data.deals().values().stream()
                                .map(Deal::wonBy)
                                .distinct()
                                .count(),
                        (System.nanoTime() - began) / 1e9));
    }

    private Void win(String customer, Person rep) {
        door.post(rep, "/custodies/" + customer + "/claim", Map.of()).expect(200);
        door.post(
                        rep,
                        "/customers/" + customer + "/follow-ups",
                        Map.of("kind", "CALL", "content", "Talked about selling with us"))
                .expect(201);
        door.post(
                        rep,
                        "/customers/" + customer + "/deals",
                        Map.of("amount", Map.of("amount", "1200.00", "currency", "CNY")))
                .expect(201);
        return null;
    }

    private void neglect() {
        List<String> reps = data.deals().values().stream()
                .map(Deal::qualifiedBy)
                .distinct()
                .sorted()
                .toList();
        List<Lead> lost = data.leads().stream()
                .filter(lead -> !data.deals().containsKey(lead.id()))
                .toList();
        for (int i = 0; i < lost.size(); i += settings.neglectEvery()) {
            String rep = reps.get(i / settings.neglectEvery() % reps.size());
            neglected
                    .computeIfAbsent(rep, key -> new ArrayList<>())
                    .add(lost.get(i).id());
        }
        List<Map.Entry<String, String>> claims = new ArrayList<>();
        neglected.forEach((rep, leads) -> leads.forEach(lead -> claims.add(Map.entry(rep, lead))));
        Crowd.each(
                settings.callers(),
                claims,
                claim -> door.post(
                                Person.rep(claim.getKey()),
                                "/custodies/" + customer(claim.getValue()) + "/claim",
                                Map.of())
                        .expect(200));
        say.line(claims.size() + " claimed by " + neglected.size() + " reps and neglected");
    }

    private void awaitReturn() {
        long began = System.nanoTime();
        Duration patience = settings.noDealWithin().multipliedBy(2).plusMinutes(2);
        Until.holds(
                "what was neglected is back in its pool",
                patience,
                () -> held() == data.deals().size());
        say.line("all %d neglected are back in their pools after %.1f s"
                .formatted(neglectedLeads().size(), (System.nanoTime() - began) / 1e9));
    }

    private long held() {
        long held = 0;
        for (String pool : pools.values()) {
            held += door.get(Person.ADMINISTRATOR, "/custodies?state=HELD&count=true&limit=1&poolId=" + pool)
                    .expect(200)
                    .body()
                    .path("count")
                    .asLong();
        }
        return held;
    }

    private List<String> neglectedLeads() {
        return neglected.values().stream().flatMap(List::stream).toList();
    }

    private void winTheReturned() {
        List<String> winners = data.deals().values().stream()
                .map(Deal::wonBy)
                .distinct()
                .sorted()
                .toList();
        List<String> leads = neglectedLeads();
        int chances = Math.min(settings.secondChances(), leads.size());
        for (int i = 0; i < chances; i++) {
            secondWinners.put(leads.get(i), winners.get(i % winners.size()));
        }
        Crowd.each(
                settings.callers(),
                secondWinners.entrySet(),
                chance -> win(customer(chance.getKey()), Person.rep(chance.getValue())));
        say.line(chances + " of them won by another rep");
    }
}
