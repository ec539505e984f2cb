package io.gonghai.reclaim.deadlines.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A release that reads more of the rules tells apart what those before it derived, as the texts are the same (docs/adr/0042-what-stands-and-the-walk.md). */
class KeysOfRulesTest {
    /** The newest migration that says what pools ask of their readers; to be named anew with each new key that deadlines go by. */
    private static final String SAYS_WHAT_IS_READ = "V14_1__what_a_pool_asks_of_its_readers.sql";

    private static final List<String> READ = List.of(
            "calendar code count escalateBefore extension mode remindBefore time toPool trigger when within",
            "channels fields industries levels priorities regions sizes tags types",
            "dealt levels lockLimitPerRep openOpportunity pausedBy");

    private static final Pattern SAYING = Pattern.compile("NEW\\.reads :=");
    private static final Pattern NUMBER = Pattern.compile("V(\\d+)(?:_(\\d+))?__.*");

    @Test
    void what_is_read_of_rules_came_with_a_migration_that_tells_apart_what_others_derived() throws Exception {
        assertThat(List.of(text(WholeRules.RULE), text(WholeRules.WHEN), text(WholeRules.EXEMPTIONS)))
                .as("whoever adds a key has `pool.reads` say so by a migration, and names it here")
                .isEqualTo(READ);
        assertThat(saying()).isEqualTo(SAYS_WHAT_IS_READ);
    }

    private static String text(Set<String> keys) {
        return String.join(" ", new TreeSet<>(keys));
    }

    private static String saying() throws Exception {
        Path migrations = Path.of(
                KeysOfRulesTest.class.getResource("/db/migration/V9__walks.sql").toURI());
        try (Stream<Path> all = Files.list(migrations.getParent())) {
            return all.filter(KeysOfRulesTest::says)
                    .map(path -> path.getFileName().toString())
                    .max(Comparator.comparingInt(KeysOfRulesTest::number))
                    .orElseThrow();
        }
    }

    private static boolean says(Path migration) {
        try {
            return migration.toString().endsWith(".sql")
                    && SAYING.matcher(Files.readString(migration)).find();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int number(String name) {
        Matcher parts = NUMBER.matcher(name);
        assertThat(parts.matches()).as(name).isTrue();
        return Integer.parseInt(parts.group(1)) * 100 + (parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2)));
    }
}
