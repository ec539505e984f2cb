package io.gonghai.customer.custody.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table of who sees and may do what. */
class StandingTest {
    private static final UUID POOL = new UUID(0, 1);
    private static final Circle MANAGERS = new Circle(Set.of("manager"), Set.of("board"), false);
    private static final Pool EVERYBODYS =
            new Pool(POOL, false, false, MANAGERS, new Circle(Set.of(), Set.of(), true), Set.of(), Set.of());
    private static final Pool EAST = new Pool(
            POOL, false, false, MANAGERS, new Circle(Set.of("member"), Set.of("east"), false), Set.of(), Set.of());

    private static Viewer person(String id, String... departments) {
        return new Viewer(id, false, false, false, Set.of(departments));
    }

    private static Custody pooled(String... related) {
        return new Custody("POOLED", POOL, null, null, Set.of(related));
    }

    private static Custody held(String... related) {
        return new Custody("HELD", POOL, "holder", 2L, Set.of(related));
    }

    private static Custody frozen() {
        return new Custody("FROZEN", POOL, null, null, Set.of("former"));
    }

    private static Custody in(String state) {
        return new Custody(state, POOL, null, null, Set.of());
    }

    static Stream<Arguments> table() {
        Viewer admin = new Viewer("admin", true, false, false, Set.of());
        Viewer auditor = new Viewer("auditor", false, true, false, Set.of());
        Viewer integrator = new Viewer("crm", false, false, true, Set.of());
        return Stream.of(
                row(admin, held(), Sight.FULL, true, true),
                row(auditor, held(), Sight.FULL, false, false),
                row(integrator, pooled(), Sight.NONE, false, false),
                row(person("holder"), held(), Sight.FULL, true, true),
                row(person("former"), held("former"), Sight.FULL, false, true),
                row(person("former"), pooled("former"), Sight.FULL, false, true),
                row(person("former"), frozen(), Sight.FULL, false, true),
                row(person("manager"), held(), Sight.FULL, true, true),
                row(person("x", "board"), pooled(), Sight.FULL, true, true),
                row(person("member"), pooled(), Sight.CARD, false, false),
                row(person("x", "east"), pooled(), Sight.CARD, false, false),
                row(person("member"), held(), Sight.NONE, false, false),
                row(person("member"), frozen(), Sight.NONE, false, false),
                row(person("maker"), frozen(), Sight.NONE, false, false),
                row(person("member"), in("DISCARDED"), Sight.NONE, false, false),
                row(person("manager"), in("DISCARDED"), Sight.FULL, true, true),
                row(person("manager"), in("DELETED"), Sight.NONE, true, true),
                row(admin, in("DELETED"), Sight.NONE, true, true),
                row(person("maker"), pooled(), Sight.FULL, false, false),
                row(person("maker"), pooled("maker"), Sight.FULL, false, true),
                row(person("maker"), pooled("former"), Sight.NONE, false, false),
                row(person("maker"), held(), Sight.NONE, false, false),
                row(person("stranger", "west"), pooled(), Sight.NONE, false, false));
    }

    static Stream<Arguments> tableOfAPoolForEveryone() {
        Viewer integrator = new Viewer("crm", false, false, true, Set.of());
        Viewer brought = new Viewer("maker", false, false, true, Set.of());
        Viewer both = new Viewer("both", false, false, true, true, Set.of(), Set.of());
        return Stream.of(
                row(person("anybody"), pooled(), Sight.CARD, false, false),
                row(both, pooled(), Sight.CARD, false, false),
                row(integrator, pooled(), Sight.NONE, false, false),
                row(integrator, held(), Sight.NONE, false, false),
                row(integrator, pooled("crm"), Sight.FULL, false, true),
                row(brought, pooled(), Sight.FULL, false, false),
                row(brought, pooled("former"), Sight.NONE, false, false));
    }

    private static Arguments row(Viewer viewer, Custody custody, Sight sight, boolean edits, boolean records) {
        return Arguments.of(viewer, custody, sight, edits, records);
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyone_sees_and_does_what_the_table_says(
            Viewer viewer, Custody custody, Sight sight, boolean edits, boolean records) {
        assertStands(viewer, custody, EAST, sight, edits, records);
    }

    @ParameterizedTest
    @MethodSource("tableOfAPoolForEveryone")
    void cards_of_a_pool_for_everyone_are_for_those_who_handle_customers(
            Viewer viewer, Custody custody, Sight sight, boolean edits, boolean records) {
        assertStands(viewer, custody, EVERYBODYS, sight, edits, records);
    }

    private static void assertStands(
            Viewer viewer, Custody custody, Pool pool, Sight sight, boolean edits, boolean records) {
        Subject subject = new Subject(new UUID(0, 2), "maker", POOL, null);
        Standing standing = new Standing(viewer, subject, custody, MANAGERS, pool, true);

        assertThat(standing.sight()).isEqualTo(sight);
        assertThat(standing.mayEdit()).isEqualTo(edits);
        assertThat(standing.mayRecord()).isEqualTo(records);
    }
}
