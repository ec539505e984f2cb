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

/** A release that reads more of the rules walks through all pools once, as their texts are the same (docs/adr/0034-deadlines-in-full.md). */
class KeysOfRulesTest {
    /** The newest migration after which each pool counts as not walked through; to be named anew with each new key that deadlines go by. */
    private static final String EMPTIES_WALKED = "V9__walks.sql";

    private static final List<String> READ = List.of(
            "calendar code count escalateBefore extension mode remindBefore time toPool trigger when within",
            "channels industries levels priorities regions sizes tags types",
            "dealt levels lockLimitPerRep openOpportunity");

    private static final Pattern EMPTYING = Pattern.compile("(DELETE FROM|TRUNCATE( TABLE)?|CREATE TABLE) walked\\b");
    private static final Pattern NUMBER = Pattern.compile("V(\\d+)(?:_(\\d+))?__.*");

    @Test
    void what_is_read_of_rules_came_with_a_migration_after_which_all_are_walked_through() throws Exception {
        assertThat(List.of(text(WholeRules.RULE), text(WholeRules.WHEN), text(WholeRules.EXEMPTIONS)))
                .as("whoever adds a key empties `walked` by a migration, and names it here")
                .isEqualTo(READ);
        assertThat(emptying()).isEqualTo(EMPTIES_WALKED);
    }

    private static String text(Set<String> keys) {
        return String.join(" ", new TreeSet<>(keys));
    }

    private static String emptying() throws Exception {
        Path migrations = Path.of(
                KeysOfRulesTest.class.getResource("/db/migration/V9__walks.sql").toURI());
        try (Stream<Path> all = Files.list(migrations.getParent())) {
            return all.filter(KeysOfRulesTest::empties)
                    .map(path -> path.getFileName().toString())
                    .max(Comparator.comparingInt(KeysOfRulesTest::number))
                    .orElseThrow();
        }
    }

    private static boolean empties(Path migration) {
        try {
            return migration.toString().endsWith(".sql")
                    && EMPTYING.matcher(Files.readString(migration)).find();
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
