package io.gonghai.runtime.web;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Optimistic locking at the edge (RFC 9110, 13.1.1): a resource's version is its strong ETag. */
public final class ETags {
    private static final Pattern FORM =
            Pattern.compile("\\*|(W/)?\"[^\"]{0,100}\"(\\s*,\\s*(W/)?\"[^\"]{0,100}\"){0,19}");

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Passes when {@code If-Match} names the version that stands.
     *
     * @throws Problem 428 when it was left out, 400 when it is no ETag, 412 when the version is another
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(ProblemType.PRECONDITION_REQUIRED);
        }
        if (!match(ifMatch.strip()).test(version)) {
            throw new Problem(ProblemType.PRECONDITION_FAILED);
        }
    }

    /**
     * Which versions {@code If-Match} accepts, where it may be left out: then all.
     *
     * @throws Problem 400 when it is no ETag
     */
    public static LongPredicate accepted(@Nullable String ifMatch) {
        return ifMatch == null || ifMatch.isBlank() ? version -> true : match(ifMatch.strip());
    }

    private static LongPredicate match(String given) {
        if (!FORM.matcher(given).matches()) {
            throw Problem.invalid("If-Match", "violation.if-match");
        }
        if (given.equals("*")) {
            return version -> true;
        }
        Set<String> tags = Stream.of(given.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet());
        return version -> tags.contains(of(version));
    }
}
