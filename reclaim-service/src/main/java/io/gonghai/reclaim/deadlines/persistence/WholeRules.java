package io.gonghai.reclaim.deadlines.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gonghai.reclaim.calendar.domain.WorkingPeriod;
import io.gonghai.reclaim.deadlines.domain.ChangeGrace;
import io.gonghai.reclaim.deadlines.domain.Exemptions;
import io.gonghai.reclaim.deadlines.domain.Mode;
import io.gonghai.reclaim.deadlines.domain.Past;
import io.gonghai.reclaim.deadlines.domain.PauseKind;
import io.gonghai.reclaim.deadlines.domain.Period;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import io.gonghai.reclaim.deadlines.domain.When;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that a pool says about taking back, read from the text that its owner told. It may be of a newer release: a rule with a key or a value that is not
 * known here takes nothing, and with an exemption that is not known here none of them does. What is null says nothing, whatever it is called.
 */
@ApplicationScoped
class WholeRules {
    private static final Set<String> PARTS = Set.of("rules", "exemptions", "changeGrace");
    private static final Set<String> GRACE = Set.of("until", "before");
    static final Set<String> EXEMPTIONS = Set.of("openOpportunity", "levels", "dealt", "lockLimitPerRep", "pausedBy");

    /**
     * Whoever adds a key to these: what is derived from then on is another, and the text that says so stands already, also where a replica of the release before
     * carries it out beside this one. So a migration of that release has {@code pool.reads} say more where the key is used (docs/adr/0042), numbers of such pools
     * stand above all others ({@code PoolRules.numberOf}), and {@code KeysOfRulesTest} names it.
     */
    static final Set<String> RULE = Set.of(
            "code",
            "trigger",
            "within",
            "extension",
            "count",
            "time",
            "calendar",
            "when",
            "remindBefore",
            "escalateBefore",
            "toPool",
            "mode");

    static final Set<String> WHEN =
            Set.of("levels", "regions", "industries", "priorities", "channels", "sizes", "types", "tags", "fields");
    private static final int FEWEST = 2;
    private static final int MOST_CHANGES = 20;

    private final ObjectMapper json;

    WholeRules(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What is carried out, and how many rules are not.
     *
     * @param graceUntil until when the change that brought this takes nothing that it brought nearer; null where it left no grace
     * @param before what was said before that change; null where it left no grace
     */
    record Read(
            List<ReclaimRule> rules,
            Exemptions exemptions,
            int notCarriedOut,
            @Nullable Instant graceUntil,
            @Nullable Read before) {
        /** What the change that brought this left, as rules of that pool and version. */
        @Nullable
        ChangeGrace grace(UUID poolId, int version) {
            return graceUntil == null || before == null
                    ? null
                    : new ChangeGrace(
                            graceUntil,
                            new PoolRules(
                                    poolId,
                                    version,
                                    before.rules(),
                                    before.exemptions(),
                                    before.grace(poolId, version),
                                    before.notCarriedOut(),
                                    version));
        }
    }

    Read read(String text) {
        return read(tree(text), 0);
    }

    private static Read read(JsonNode whole, int changes) {
        JsonNode all = whole.path("rules");
        Exemptions exemptions = exemptions(whole);
        JsonNode grace = whole.path("changeGrace");
        if (exemptions == null || !(absent(grace) || (grace(grace) && changes < MOST_CHANGES))) {
            return new Read(List.of(), Exemptions.NONE, Math.max(1, all.size()), null, null);
        }
        List<ReclaimRule> rules = new ArrayList<>();
        for (JsonNode one : all) {
            ReclaimRule rule = rule(one);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return new Read(
                List.copyOf(rules),
                exemptions,
                all.size() - rules.size(),
                absent(grace) ? null : until(grace),
                absent(grace) ? null : read(grace.path("before"), changes + 1));
    }

    /** Whether it says what is known here, and all of it. */
    private static boolean grace(JsonNode grace) {
        try {
            return grace.isObject()
                    && saysOnly(grace, GRACE)
                    && grace.path("before").isObject()
                    && until(grace) != null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    /** As the database keeps moments. */
    private static Instant until(JsonNode grace) {
        return Instant.parse(text(grace.path("until"))).truncatedTo(ChronoUnit.MICROS);
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Null where something exempts that is not known here. */
    private static @Nullable Exemptions exemptions(JsonNode whole) {
        JsonNode said = whole.path("exemptions");
        try {
            boolean known = whole.isObject()
                    && whole.path("rules").isArray()
                    && saysOnly(whole, PARTS)
                    && (said.isObject() || absent(said))
                    && saysOnly(said, EXEMPTIONS);
            return known
                    ? new Exemptions(
                            texts(said.path("levels")),
                            flag(said.path("dealt")),
                            flag(said.path("openOpportunity")),
                            kinds(said.path("pausedBy")))
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Null where it says what is not known here. */
    private static @Nullable ReclaimRule rule(JsonNode rule) {
        JsonNode when = rule.path("when");
        boolean known =
                rule.isObject() && saysOnly(rule, RULE) && (when.isObject() || absent(when)) && saysOnly(when, WHEN);
        try {
            return known ? read(rule, when) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static ReclaimRule read(JsonNode rule, JsonNode when) {
        Trigger trigger = Trigger.valueOf(text(rule.path("trigger")));
        return new ReclaimRule(
                text(rule.path("code")),
                trigger,
                period(rule.path("within")),
                absent(rule.path("extension")) ? null : period(rule.path("extension")),
                count(rule.path("count"), trigger),
                new When(
                        texts(when.path("levels")),
                        texts(when.path("regions")),
                        texts(when.path("industries")),
                        texts(when.path("priorities")),
                        texts(when.path("channels")),
                        texts(when.path("sizes")),
                        texts(when.path("types")),
                        texts(when.path("tags")),
                        fields(when.path("fields"))),
                periods(rule.path("remindBefore")),
                periods(rule.path("escalateBefore")),
                absent(rule.path("toPool")) ? null : UUID.fromString(text(rule.path("toPool"))),
                absent(rule.path("mode")) ? Mode.ENFORCE : Mode.valueOf(text(rule.path("mode"))),
                calendar(rule));
    }

    /** Null for days of the wall. Working time is of some calendar; days of the wall are of none. */
    private static @Nullable String calendar(JsonNode rule) {
        JsonNode named = rule.path("calendar");
        boolean working = !absent(rule.path("time")) && !"CALENDAR".equals(text(rule.path("time")));
        if (working && !"WORKING".equals(text(rule.path("time"))) || working == absent(named)) {
            throw new IllegalArgumentException("a time that is none");
        }
        return working ? text(named) : null;
    }

    private static int count(JsonNode value, Trigger trigger) {
        boolean asked = trigger == Trigger.TOO_FEW_FOLLOW_UPS;
        boolean fits =
                asked ? value.isInt() && value.intValue() >= FEWEST && value.intValue() <= Past.KEPT : absent(value);
        if (!fits) {
            throw new IllegalArgumentException("a count that is none");
        }
        return value.asInt(0);
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static boolean saysOnly(JsonNode object, Set<String> known) {
        return object.properties().stream().allMatch(one -> one.getValue().isNull() || known.contains(one.getKey()));
    }

    private static boolean flag(JsonNode value) {
        if (!absent(value) && !value.isBoolean()) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return value.asBoolean(false);
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no text");
        }
        return value.textValue();
    }

    private static Set<String> texts(JsonNode values) {
        Set<String> texts = new HashSet<>();
        list(values).forEach(one -> texts.add(text(one)));
        return Set.copyOf(texts);
    }

    /** One that names no option would be for nobody. */
    private static Map<String, Set<String>> fields(JsonNode values) {
        if (!absent(values) && !values.isObject()) {
            throw new IllegalArgumentException("no fields");
        }
        Map<String, Set<String>> fields = new HashMap<>();
        values.properties().forEach(one -> {
            Set<String> options = texts(one.getValue());
            if (options.isEmpty()) {
                throw new IllegalArgumentException("no options");
            }
            fields.put(one.getKey(), options);
        });
        return Map.copyOf(fields);
    }

    private static Set<PauseKind> kinds(JsonNode values) {
        return texts(values).stream().map(PauseKind::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static List<Period> periods(JsonNode values) {
        List<Period> periods = new ArrayList<>();
        list(values).forEach(one -> periods.add(period(one)));
        return List.copyOf(periods);
    }

    private static JsonNode list(JsonNode values) {
        if (!absent(values) && !values.isArray()) {
            throw new IllegalArgumentException("no list");
        }
        return values;
    }

    private static Period period(JsonNode value) {
        CalendarPeriod parsed = CalendarPeriod.parse(text(value));
        if (WorkingPeriod.of(parsed.days(), parsed.exact()).isEmpty()) {
            throw new IllegalArgumentException("longer than any period");
        }
        return new Period(parsed.text(), parsed.days(), parsed.exact());
    }
}
