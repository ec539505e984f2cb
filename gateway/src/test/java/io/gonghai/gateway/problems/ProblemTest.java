package io.gonghai.gateway.problems;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    @ParameterizedTest
    @EnumSource
    void every_problem_speaks_both_languages(Problem problem) {
        assertThat(problem.type()).matches("/problems/[a-z-]+");
        assertThat(problem.title(Language.ENGLISH)).matches("\\p{ASCII}+");
        assertThat(problem.title(Language.CHINESE)).containsPattern("\\p{IsHan}");
        assertThat(problem.detail(Language.CHINESE, "x"))
                .containsPattern("\\p{IsHan}")
                .doesNotContain("%s");
        assertThat(problem.detail(Language.ENGLISH, "pool-service")).doesNotContain("%s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | ENGLISH",
                "zh-CN | CHINESE",
                "zh | CHINESE",
                "zh-Hans-CN,en;q=0.5 | CHINESE",
                "en;q=0.5,zh-CN;q=0.9 | CHINESE",
                "zh;q=0.1,en | ENGLISH",
                "fr | ENGLISH",
                "fr,zh;q=0.2 | CHINESE",
                "*** | ENGLISH",
                "en;q=nonsense | ENGLISH",
            })
    void the_best_language_of_ours_is_spoken(String acceptLanguage, Language language) {
        assertThat(Language.preferred(acceptLanguage)).isEqualTo(language);
    }
}
