package io.gonghai.reclaim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.gonghai.reclaim.deadlines.application.Reckoning;
import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Derivation;
import io.gonghai.reclaim.deadlines.domain.Past;
import io.gonghai.reclaim.deadlines.domain.Predicate;
import io.gonghai.reclaim.deadlines.domain.Standing;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever asks for a deadline asks a reckoning: two ways to one answer come apart. */
class OneReckoningTest {
    private static final Set<String> DERIVING = Set.of("derivation", "explained", "standing", "derived");

    private static final DescribedPredicate<JavaCall<?>> DERIVES =
            DescribedPredicate.describe("that derive a deadline", call -> {
                var owner = call.getTargetOwner();
                return owner.isEquivalentTo(Predicate.class)
                        || (owner.isEquivalentTo(CustomerClock.class)
                                && DERIVING.contains(call.getTarget().getName()));
            });

    private static final ArchRule ONLY_A_RECKONING = noClasses()
            .that()
            .doNotBelongToAnyOf(Reckoning.class, CustomerClock.class, Predicate.class)
            .should()
            .callCodeUnitWhere(DERIVES)
            .because("what is taken, warned of, shown, explained and kept must be one answer");

    /** Reads by itself. */
    private static final class Guilty {
        private static Derivation derive(CustomerClock clock, Calendar calendar) {
            return clock.explained(null, calendar, Past.NONE);
        }

        private static @Nullable Standing stand(CustomerClock clock) {
            return clock.standing(Past.NONE);
        }
    }

    @Test
    void only_a_reckoning_derives() {
        ONLY_A_RECKONING.check(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.gonghai.reclaim"));
    }

    @Test
    void whoever_derives_by_themselves_is_found() {
        assertThat(ONLY_A_RECKONING
                        .evaluate(new ClassFileImporter().importClasses(Guilty.class))
                        .getFailureReport()
                        .getDetails())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("Guilty"));
    }
}
