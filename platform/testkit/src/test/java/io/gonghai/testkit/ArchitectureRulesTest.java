package io.gonghai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {
    private static final String GUILTY = "io.gonghai.testkit.guilty.";

    @Test
    void domain_code_with_a_framework_is_found() {
        assertThat(violations("framework", ArchitectureRules::domainUsesOnlyTheLanguageAndItself))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("DomainWithFramework"));
    }

    @Test
    void a_use_case_that_knows_persistence_is_found() {
        assertThat(violations("edge", ArchitectureRules::applicationKnowsNoEdge))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("UseCaseWithRows"));
    }

    @Test
    void a_resource_that_goes_round_the_use_cases_is_found() {
        assertThat(violations("shortcut", ArchitectureRules::edgesStayApart))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("ResourceWithRows"));
    }

    @Test
    void every_call_for_time_or_chance_is_found_and_a_clock_that_came_in_is_not() {
        assertThat(violations("ambient", ArchitectureRules::timeAndChanceComeIn))
                .hasSize(4)
                .anyMatch(line -> line.contains("Instant.now()"))
                .anyMatch(line -> line.contains("LocalDate.now(java.time.ZoneId)"))
                .anyMatch(line -> line.contains("currentTimeMillis"))
                .anyMatch(line -> line.contains("randomUUID"));
    }

    @Test
    void features_in_a_cycle_are_found() {
        assertThat(violations("cycle", ArchitectureRules::featuresFormNoCycle)).hasSize(1);
    }

    @Test
    void a_business_word_in_a_technical_class_is_found_and_a_leader_is_no_lead() {
        assertThat(violations("words", ArchitectureRules::noDomainWord))
                .hasSize(1)
                .first()
                .asString()
                .contains("CustomerOutbox bears the word 'customer'");
    }

    @Test
    void a_root_without_classes_is_refused_rather_than_found_innocent() {
        assertThatThrownBy(() -> ArchitectureRules.check("io.gonghai.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("check nothing");
    }

    private static List<String> violations(String crime, Function<String, ArchRule> rule) {
        var classes = new ClassFileImporter().importPackages(GUILTY + crime);
        assertThat(classes).isNotEmpty();
        return rule.apply(GUILTY + crime).evaluate(classes).getFailureReport().getDetails();
    }
}
