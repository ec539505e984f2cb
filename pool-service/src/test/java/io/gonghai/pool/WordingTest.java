package io.gonghai.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read has its words, in both languages, and no words are kept that nobody can come to read. */
class WordingTest {
    private static final Pattern VIOLATION = Pattern.compile("\"(violation\\.[a-z.-]+)\"");
    private static final Pattern PROBLEM = Pattern.compile("new ProblemType\\(\\s*\"([a-z-]+)\"");
    private static final Pattern RULE = Pattern.compile("String [A-Z_]+ = \"([A-Z]+(?:_[A-Z]+)*)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    /** What a finding's text depends on besides its rule. */
    private static final List<String> OF_ALL_FINDINGS = List.of(
            "finding.passed",
            "finding.FROZEN.until",
            "finding.HOLDING_LIMIT.overall",
            "finding.HOLDING_LIMIT.overall.tier",
            "finding.HOLDING_LIMIT.withheld",
            "finding.ABSENT_REP.withheld");

    private static Properties texts(String bundle) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = WordingTest.class.getResourceAsStream("/problems/" + bundle + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Set<String> used() throws IOException {
        Set<String> used = new TreeSet<>(OF_ALL_FINDINGS);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                used.addAll(found(VIOLATION, source, key -> key));
                used.addAll(found(PROBLEM, source, type -> type + ".title"));
                used.addAll(found(PROBLEM, source, type -> type + ".detail"));
                if (source.contains("Finding")) {
                    used.addAll(found(RULE, source, rule -> "finding." + rule));
                }
            }
        }
        return used;
    }

    private static Set<String> found(Pattern pattern, String source, UnaryOperator<String> key) {
        return pattern.matcher(source)
                .results()
                .map(match -> key.apply(match.group(1)))
                .collect(Collectors.toSet());
    }

    @Test
    void whatever_is_said_has_words_in_both_languages_and_all_words_are_used() throws IOException {
        for (String language : List.of("en", "zh")) {
            Set<String> ours = texts("service_" + language).stringPropertyNames();
            Set<String> all = new HashSet<>(ours);
            all.addAll(texts("platform_" + language).stringPropertyNames());

            assertThat(all).as("words in %s", language).containsAll(used());
            assertThat(used()).as("uses of words in %s", language).containsAll(ours);
        }
    }

    @Test
    void both_languages_tell_the_same_figures() throws IOException {
        Properties english = texts("service_en");
        Properties chinese = texts("service_zh");

        english.stringPropertyNames()
                .forEach(key -> assertThat(figures(chinese, key)).as(key).isEqualTo(figures(english, key)));
    }

    private static Set<String> figures(Properties texts, String key) {
        return found(Pattern.compile("(" + PLACEHOLDER.pattern() + ")"), texts.getProperty(key, ""), figure -> figure);
    }
}
