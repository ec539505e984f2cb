package io.gonghai.stack;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The people, pools, channels and leads of the demonstration. Names, numbers and addresses are made up. */
final class DemoData {
    /** Somebody who signs in. */
    record Person(String sub, String name, List<String> groups, List<String> departments) {}

    static final Person ADMIN = new Person("admin-1", "Admin", List.of("administrator"), List.of());
    static final Person MANAGER = new Person("mgr-1", "Wang Fang", List.of("manager"), List.of("east"));
    static final Person LI_LEI = new Person("rep-1", "Li Lei", List.of("sales"), List.of("east"));
    static final Person HAN_MEIMEI = new Person("rep-2", "Han Meimei", List.of("sales"), List.of("east"));
    static final Person ZHANG_WEI = new Person("rep-3", "Zhang Wei", List.of("sales"), List.of("south"));
    static final List<Person> PEOPLE = List.of(ADMIN, MANAGER, LI_LEI, HAN_MEIMEI, ZHANG_WEI);

    static final String EAST = "华东公海 East";
    static final String SOUTH = "华南公海 South";

    private static final List<String> CITIES = List.of("Shanghai", "Hangzhou", "Suzhou", "Nanjing", "Ningbo");
    private static final List<String> TRADES = List.of("Precision Tools", "Logistics", "Textiles", "Foods", "Software");

    private DemoData() {}

    /** Reps of the east claim for themselves; what is neglected for 15 days flows back, after two warnings. */
    static Map<String, Object> eastPool() {
        return Map.of(
                "name", EAST,
                "claimMode", "SELF_CLAIM",
                "managers", Map.of("people", List.of(MANAGER.sub())),
                "members", Map.of("departments", List.of("east"), "everyone", false),
                "maskedFields", List.of("phone", "email"),
                "claimRules", Map.of("holdingLimit", 20, "dailyClaimLimit", 10),
                "reclaimRules", List.of(staleRule("P15D", List.of("P3D", "P1D"))),
                "exemptions", lockingAtMost(5));
    }

    /** A quick sea to watch: a customer flows back two minutes after the last contact. */
    static Map<String, Object> southPool() {
        return Map.of(
                "name", SOUTH,
                "claimMode", "SELF_CLAIM",
                "managers", Map.of("people", List.of(MANAGER.sub())),
                "members", Map.of("departments", List.of("south"), "everyone", false),
                "claimRules", Map.of("holdingLimit", 5, "dailyClaimLimit", 5),
                "reclaimRules", List.of(staleRule("PT2M", List.of("PT1M"))),
                "exemptions", lockingAtMost(1));
    }

    /** Without it a rep could lock everything, and nothing would ever flow back. */
    private static Map<String, Object> lockingAtMost(int perRep) {
        return Map.of("lockLimitPerRep", perRep);
    }

    private static Map<String, Object> staleRule(String within, List<String> before) {
        return Map.of(
                "code",
                "stale",
                "trigger",
                "NO_FOLLOW_UP",
                "within",
                within,
                "extension",
                within,
                "time",
                "CALENDAR",
                "remindBefore",
                before);
    }

    /** Leads of a channel; the same external ids at every call, so that a repeat updates and never doubles. */
    static List<Map<String, Object>> leads(String channel, String prefix, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> lead(channel, prefix, number))
                .toList();
    }

    private static Map<String, Object> lead(String channel, String prefix, int number) {
        var city = CITIES.get(number % CITIES.size());
        var trade = TRADES.get(number / CITIES.size() % TRADES.size());
        var company = "%s %s No. %d".formatted(city, trade, number);
        return Map.of(
                "channel",
                channel,
                "externalId",
                "%s-%04d".formatted(prefix, number),
                "name",
                company,
                "company",
                company,
                "phone",
                "+861380000%04d".formatted(number),
                "email",
                "contact-%d@%s.example".formatted(number, prefix),
                "region",
                "CN-SH");
    }
}
