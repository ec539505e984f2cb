package io.gonghai.drills.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Answer;
import io.gonghai.drills.Person;
import io.gonghai.drills.Until;
import io.gonghai.drills.custodies.Placed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings every customer to where the next encounters begin: by batches, as whoever may. */
final class Preparation {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int BATCH = 500;

    /** How many are moved in opposite orders beside the encounters. */
    private static final int HERD = 40;

    private final Waters waters;
    private final Heard heard;
    private final Random random;
    private final List<UUID> customers = new ArrayList<>();
    private final List<Person> leavers = new ArrayList<>();

    Preparation(Waters waters, Heard heard, Random random) {
        this.waters = waters;
        this.heard = heard;
        this.random = random;
    }

    /** What happens next, and who stands beside it. */
    record Wave(List<Encounter> encounters, List<UUID> herd) {}

    /** All customers there ever were. */
    List<UUID> customers() {
        return customers;
    }

    List<Person> leavers() {
        return leavers;
    }

    Wave wave(int number, List<Pairing> pairings) {
        List<UUID> free = allHome(pairings.size() + HERD);
        Collections.shuffle(free, random);
        List<Encounter> drafts = drafts(number, pairings, free);
        bringThere(drafts);
        Map<UUID, String> requests = ask(drafts);
        Map<UUID, Placed> placed = waters.placed(free);
        List<Encounter> encounters = drafts.stream()
                .map(draft -> new Encounter(
                        draft.pairing(),
                        draft.customer(),
                        draft.holder(),
                        draft.gainer(),
                        draft.otherGainer(),
                        draft.leaver(),
                        requests.getOrDefault(draft.customer(), draft.request()),
                        placed.getOrDefault(draft.customer(), draft.before()),
                        draft.turn()))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(encounters, random);
        return new Wave(encounters, free.subList(pairings.size(), free.size()));
    }

    /** So many that are pooled in the first pool; new ones for those that were deleted. */
    private List<UUID> allHome(int many) {
        Until.holds("no operation runs", PATIENCE, () -> running() == 0);
        List<UUID> living = new ArrayList<>();
        waters.placed(customers).forEach((customer, placed) -> {
            if (!placed.state().equals("DELETED")) {
                living.add(customer);
            }
        });
        if (living.size() < many) {
            List<UUID> made = waters.fill(many - living.size());
            customers.addAll(made);
            living.addAll(made);
        }
        Collections.sort(living);
        Until.holds("everybody is back in the first pool", PATIENCE, () -> sendHome(living));
        return living;
    }

    private long running() {
        return waters.number("SELECT count(*) FROM operation WHERE state = 'RUNNING'");
    }

    private boolean sendHome(List<UUID> living) {
        Map<UUID, Placed> placed = waters.placed(living);
        Map<String, List<UUID>> away = placed.values().stream()
                .filter(one -> !one.state().equals("POOLED") || !one.pool().equals(waters.home))
                .collect(Collectors.groupingBy(
                        Preparation::wayHome, Collectors.mapping(Placed::customer, Collectors.toList())));
        away.forEach((command, those) -> batch(
                command,
                those,
                waters.managers[0],
                command.equals("recall") ? Map.of("reason", "Home") : Map.of("toPool", waters.home)));
        return placed.size() == living.size() && away.isEmpty();
    }

    private static String wayHome(Placed placed) {
        return switch (placed.state()) {
            case "HELD" -> "recall";
            case "POOLED" -> "move";
            default -> "restore";
        };
    }

    /** The encounters without what is known only when everybody is in place. */
    private List<Encounter> drafts(int number, List<Pairing> pairings, List<UUID> free) {
        long leaving = pairings.stream().filter(Pairing::offboards).count();
        List<Person> going = waters.reps("leaver-" + number, (int) leaving);
        int next = leavers.size();
        leavers.addAll(going);
        List<Encounter> drafts = new ArrayList<>();
        for (int i = 0; i < pairings.size(); i++) {
            Pairing pairing = pairings.get(i);
            Person taker = of(waters.takers, random.nextInt(waters.takers.size()));
            Person second = of(waters.takers, random.nextInt(waters.takers.size()));
            Person leaver = pairing.offboards() ? leavers.get(next++) : taker;
            boolean leaverGains = pairing.offboards() && !pairing.startsWithHolder();
            Person gainer = leaverGains ? leaver : pairing.start() == Start.REQUESTED ? of(waters.askers, i) : taker;
            Person holder = !pairing.startsWithHolder() ? gainer : pairing.offboards() ? leaver : of(waters.holders, i);
            UUID customer = free.get(i);
            drafts.add(new Encounter(
                    pairing,
                    customer,
                    holder,
                    gainer,
                    leaverGains ? leaver : second,
                    leaver,
                    UUID.randomUUID().toString(),
                    new Placed(customer, 1, "POOLED", waters.home, "", 0),
                    number + i));
        }
        return drafts;
    }

    private static Person of(List<Person> people, int i) {
        return people.get(i % people.size());
    }

    private void bringThere(List<Encounter> drafts) {
        by(drafts, Start.DISCARDED, encounter -> "")
                .forEach((none, those) -> batch("discard", those, waters.managers[0], Map.of("reason", "Bin")));
        List<Encounter> held = drafts.stream()
                .filter(encounter -> encounter.pairing().startsWithHolder())
                .toList();
        group(held, encounter -> encounter.holder().id())
                .forEach((holder, those) -> batch("assign", those, waters.managers[0], Map.of("to", holder)));
        by(drafts, Start.FROZEN, encounter -> encounter.turn() % 5)
                .forEach((turn, those) -> batch("freeze", those, waters.managers[1], freeze(turn)));
    }

    /** To the pool or the holder; some for ever, others until about when the encounter is. */
    private static Map<String, Object> freeze(int turn) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", "Frozen before");
        body.put("thawTo", turn == 0 ? "POOL" : "HOLDER");
        if (turn > 2) {
            body.put("thawAt", Instant.now().plusSeconds(turn).toString());
        }
        return body;
    }

    private static <K> Map<K, List<UUID>> by(List<Encounter> all, Start start, Function<Encounter, K> key) {
        return group(
                all.stream()
                        .filter(encounter -> encounter.pairing().start() == start)
                        .toList(),
                key);
    }

    private static <K> Map<K, List<UUID>> group(List<Encounter> encounters, Function<Encounter, K> key) {
        return encounters.stream()
                .collect(Collectors.groupingBy(key, Collectors.mapping(Encounter::customer, Collectors.toList())));
    }

    /** Somebody asks for those that begin with a request, holders ask for more time with those that they have. @return its id by customer */
    private Map<UUID, String> ask(List<Encounter> drafts) {
        Map<UUID, String> requests = new HashMap<>();
        by(drafts, Start.REQUESTED, encounter -> "")
                .forEach((none, those) -> batch("move", those, waters.managers[0], Map.of("toPool", waters.granting)));
        by(drafts, Start.REQUESTED, Encounter::holder).forEach((asker, those) -> {
            for (JsonNode result : batch("claim", those, asker, Map.of("reason", "Mine"))) {
                requests.put(
                        UUID.fromString(result.path("customerId").asText()),
                        result.path("claimRequestId").asText(UUID.randomUUID().toString()));
            }
        });
        by(drafts, Start.HELD, Encounter::holder).forEach((holder, those) -> {
            for (JsonNode result : batch("extend", those, holder, moreTime())) {
                requests.put(
                        UUID.fromString(result.path("customerId").asText()),
                        result.path("extensionRequestId")
                                .asText(UUID.randomUUID().toString()));
            }
        });
        return requests;
    }

    private static Map<String, Object> moreTime() {
        return Map.of("until", Instant.now().plus(Duration.ofDays(20)).toString(), "reason", "Nearly there");
    }

    private JsonNode batch(String command, List<UUID> those, Person who, Map<String, Object> body) {
        Map<String, Object> whole = new LinkedHashMap<>(body);
        whole.put("customerIds", those.subList(0, Math.min(BATCH, those.size())));
        Answer answer = waters.send(
                random.nextInt(2),
                who,
                "/custodies/batch/" + command,
                whole,
                UUID.randomUUID().toString());
        heard.batch(command, answer);
        return answer.body().path("results");
    }
}
