package io.gonghai.pool.rules.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final Policy EVERYTHING = new Policy(
            false,
            true,
            new Policy.Limit(1, true),
            new Policy.Limit(1, true),
            1,
            (start, zone) -> start,
            new Policy.Start(Set.of("gold"), Set.of("HIGH"), (start, zone) -> start),
            true,
            new Policy.Traits(Map.of()),
            Map.of("COOL_DOWN", Mode.WARN, "NOT_IN_POOL", Mode.OBSERVE),
            ZoneId.of("Asia/Shanghai"));

    private static Set<String> typesOf(Rulebook rulebook) {
        return rulebook.rules().stream().map(rule -> rule.getClass().getName()).collect(Collectors.toSet());
    }

    @Test
    void every_rule_there_is_stands_in_the_catalogue() {
        Set<String> there = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.gonghai.pool").stream()
                        .filter(type -> type.isAssignableTo(ClaimRule.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));

        Set<String> listed = Catalogue.ALL.stream()
                .map(kind -> kind.of().apply(EVERYTHING))
                .map(rule -> Objects.requireNonNull(rule).getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(there).isNotEmpty().isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void every_rule_has_words(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        Catalogue.class.getResourceAsStream("/problems/service_" + language + ".properties")),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }

        assertThat(Catalogue.ALL)
                .allSatisfy(kind ->
                        assertThat(texts.getProperty("finding." + kind.code())).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void nobody_comes_to_a_customer_without_being_a_member(Way way) {
        assertThat(typesOf(Catalogue.rulebook(way, EVERYTHING))).contains(Membership.class.getName());
    }

    @Test
    void force_passes_over_limits_and_absence_and_nothing_else() {
        assertThat(Catalogue.forcible()).containsExactlyInAnyOrder(HoldingLimit.CODE, AbsentRep.CODE);

        Verdict plain = Catalogue.rulebook(Way.ASSIGN, EVERYTHING)
                .judge(Cases.by(
                        Cases.holding(1, 0),
                        new ClaimCase.Taker(
                                true, false, null, List.of(new AwayUntil(Cases.TODAY, Cases.TODAY.plusDays(1))))));
        Verdict forced = plain.forcing(Catalogue.forcible());

        assertThat(plain.failed())
                .extracting(Finding::rule)
                .contains(Membership.CODE, HoldingLimit.CODE, AbsentRep.CODE);
        assertThat(plain.forced()).isFalse();
        assertThat(forced.failed())
                .extracting(Finding::rule)
                .contains(Membership.CODE)
                .doesNotContain(HoldingLimit.CODE, AbsentRep.CODE);
        assertThat(forced.forcedOver()).containsExactlyInAnyOrder(HoldingLimit.CODE, AbsentRep.CODE);
    }

    @Test
    void what_makes_a_custody_legal_binds_whatever_was_set() {
        assertThat(Catalogue.rulebook(Way.CLAIM, EVERYTHING).modes()).isEqualTo(Map.of("COOL_DOWN", Mode.WARN));
        assertThat(Catalogue.open())
                .doesNotContain("NOT_A_MEMBER", "NOT_IN_POOL", "FROZEN", "INACTIVE_REP", "CLAIM_MODE");
    }

    @Test
    void where_nothing_is_set_only_what_always_binds_is_judged() {
        Policy nothing = new Policy(true, false, null, null, null, null, null, false, null, Map.of(), ZoneId.of("UTC"));

        List<String> types = Catalogue.rulebook(Way.CLAIM, nothing).rules().stream()
                .map(rule -> rule.getClass().getSimpleName())
                .toList();

        assertThat(types).containsExactly("ActiveRep", "Membership", "AbsentRep", "InPool", "NotFrozen", "ClaimMode");
    }
}
