package io.gonghai.runtime.web;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
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

    /** Where more than one version says what is shown. */
    public static String of(String tag) {
        return "\"" + tag + "\"";
    }

    /**
     * Passes when {@code If-Match} names the version that stands.
     *
     * @throws Problem 428 when it was left out, 400 when it is no ETag, 412 when the version is another
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        requireMatch(ifMatch, String.valueOf(version));
    }

    /**
     * The same of what more than one version says.
     *
     * @throws Problem 428 when it was left out, 400 when it is no ETag, 412 when what stands is another
     */
    public static void requireMatch(@Nullable String ifMatch, String tag) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(ProblemType.PRECONDITION_REQUIRED);
        }
        if (!match(ifMatch.strip()).test(tag)) {
            throw new Problem(ProblemType.PRECONDITION_FAILED);
        }
    }

    /**
     * Which versions {@code If-Match} accepts, where it may be left out: then all.
     *
     * @throws Problem 400 when it is no ETag
     */
    public static LongPredicate accepted(@Nullable String ifMatch) {
        Predicate<String> tags = acceptedTags(ifMatch);
        return version -> tags.test(String.valueOf(version));
    }

    /**
     * The same of what more than one version says.
     *
     * @throws Problem 400 when it is no ETag
     */
    public static Predicate<String> acceptedTags(@Nullable String ifMatch) {
        return ifMatch == null || ifMatch.isBlank() ? tag -> true : match(ifMatch.strip());
    }

    private static Predicate<String> match(String given) {
        if (!FORM.matcher(given).matches()) {
            throw Problem.invalid("If-Match", "violation.if-match");
        }
        if (given.equals("*")) {
            return tag -> true;
        }
        Set<String> tags = Stream.of(given.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet());
        return tag -> tags.contains(of(tag));
    }
}
