package io.gonghai.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

/**
 * The rules that keep the layers apart: {@code rest, persistence, messaging → application → domain}. They are whitelists where
 * they can be: domain code may use the plain language, JSpecify and itself. A service's test calls
 * {@link #check(String)}; a layer that a service does not have is no violation. Each rule has a guilty class in the tests of this module.
 */
public final class ArchitectureRules {
    private static final String[] LANGUAGE = {
        "java.lang..",
        "java.util..",
        "java.time..",
        "java.math..",
        "java.text..",
        "java.nio.charset..",
        "org.jspecify..",
        // Plain Java, and one rule for all services: what is shown of a masked value is part of what the domain
        // decides.
        "io.gonghai.runtime.masking.."
    };

    private ArchitectureRules() {}

    /** Checks all rules of a service on the classes below its root package ({@code io.gonghai.pool}), tests left out. */
    public static void check(String root) {
        var classes = importedFrom(root);
        CompositeArchRule.of(domainUsesOnlyTheLanguageAndItself(root))
                .and(applicationKnowsNoEdge(root))
                .and(edgesStayApart(root))
                .and(timeAndChanceComeIn(root))
                .and(featuresFormNoCycle(root))
                .allowEmptyShould(true)
                .check(classes);
    }

    /** Checks that no class of a technical module below the package bears a word of the business. */
    public static void checkTechnical(String root) {
        noDomainWord(root).check(importedFrom(root));
    }

    private static JavaClasses importedFrom(String root) {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes below " + root + ": the rules would check nothing");
        }
        return classes;
    }

    static ArchRule domainUsesOnlyTheLanguageAndItself(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..domain..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(LANGUAGE).or(resideInAnyPackage(root + "..domain..")))
                .because("domain code sees no framework, no database and no other layer")
                .allowEmptyShould(true);
    }

    static ArchRule applicationKnowsNoEdge(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..application..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + "..rest..", root + "..persistence..", root + "..messaging..")
                .because("use cases ask ports; who serves them is decided outside")
                .allowEmptyShould(true);
    }

    static ArchRule edgesStayApart(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..rest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + "..persistence..", root + "..messaging..")
                .because("a request reaches tables and topics only through a use case")
                .allowEmptyShould(true);
    }

    static ArchRule timeAndChanceComeIn(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + "..domain..", root + "..application..")
                .should()
                .callCodeUnitWhere(AmbientSources.ASKED)
                .because("time and ids are passed in, so that a decision can be repeated")
                .allowEmptyShould(true);
    }

    static ArchRule featuresFormNoCycle(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("features that need each other are one feature")
                .allowEmptyShould(true);
    }

    static ArchRule noDomainWord(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new NamedWithoutDomainWords())
                .because("technical code serves any business");
    }
}
