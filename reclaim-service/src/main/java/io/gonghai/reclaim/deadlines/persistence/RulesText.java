package io.gonghai.reclaim.deadlines.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.gonghai.reclaim.deadlines.domain.Exemptions;
import io.gonghai.reclaim.deadlines.domain.Period;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import io.gonghai.reclaim.deadlines.domain.When;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pool's rules as JSON text, as far as every release carries them out, which is how they are stored beside the whole ({@link WholeRules}). Read
 * tolerantly: while a release is rolled out or back both must read it. A rule whose trigger is not known here is not carried out here.
 */
@ApplicationScoped
class RulesText {
    private final ObjectMapper json;
    private final ObjectReader tolerant;

    RulesText(ObjectMapper json) {
        this.json = json;
        this.tolerant = json.readerFor(Stored.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Stored(
            @Nullable List<StoredRule> rules, @Nullable Set<String> exemptLevels) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record StoredRule(
            String code,
            @Nullable Trigger trigger,
            String within,
            @Nullable String extension,
            @Nullable Set<String> levels,
            @Nullable Set<String> regions,
            @Nullable Set<String> industries,
            @Nullable Set<String> priorities,
            @Nullable Set<String> channels,
            @Nullable List<String> remindBefore,
            @Nullable UUID toPool) {
        static StoredRule of(ReclaimRule rule) {
            Period extension = rule.extension();
            When when = rule.when();
            return new StoredRule(
                    rule.code(),
                    rule.trigger(),
                    rule.within().text(),
                    extension == null ? null : extension.text(),
                    when.levels(),
                    when.regions(),
                    when.industries(),
                    when.priorities(),
                    when.channels(),
                    rule.remindBefore().stream().map(Period::text).toList(),
                    rule.toPool());
        }

        ReclaimRule rule() {
            return new ReclaimRule(
                    code,
                    Objects.requireNonNull(trigger),
                    period(within),
                    extension == null ? null : period(extension),
                    new When(all(levels), all(regions), all(industries), all(priorities), all(channels)),
                    remindBefore == null
                            ? List.of()
                            : remindBefore.stream().map(StoredRule::period).toList(),
                    toPool);
        }

        private static Period period(String text) {
            CalendarPeriod parsed = CalendarPeriod.parse(text);
            return new Period(parsed.text(), parsed.days(), parsed.exact());
        }

        private static Set<String> all(@Nullable Set<String> values) {
            return values == null ? Set.of() : values;
        }
    }

    String write(PoolRules rules) {
        try {
            return json.writeValueAsString(new Stored(
                    rules.rules().stream().map(StoredRule::of).toList(),
                    rules.exemptions().levels()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    PoolRules read(UUID poolId, int version, String text) {
        try {
            Stored stored = tolerant.readValue(text);
            return new PoolRules(
                    poolId,
                    version,
                    stored.rules() == null
                            ? List.of()
                            : stored.rules().stream()
                                    .filter(rule -> rule.trigger() != null
                                            && rule.trigger().everywhere())
                                    .map(StoredRule::rule)
                                    .toList(),
                    new Exemptions(StoredRule.all(stored.exemptLevels())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored rules of " + poolId + " are not readable", e);
        }
    }
}
