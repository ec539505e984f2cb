package io.gonghai.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import java.util.Map;
import java.util.Set;

/** Calls that ask the surroundings for the time or for chance. {@code Instant.now(clock)} is not one: the clock came in. */
final class AmbientSources {
    static final DescribedPredicate<JavaCall<?>> ASKED =
            DescribedPredicate.describe("asks for the time or for chance", call -> isAmbient(call.getTarget()));

    private static final Map<String, Set<String>> METHODS = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.lang.Math", Set.of("random"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
            "java.util.Calendar", Set.of("getInstance"));
    private static final Set<String> MADE =
            Set.of("java.util.Date", "java.util.Random", "java.security.SecureRandom", "java.util.GregorianCalendar");

    private AmbientSources() {}

    private static boolean isAmbient(CodeUnitCallTarget target) {
        var owner = target.getOwner().getName();
        var name = target.getName();
        if (owner.startsWith("java.time.") && name.equals("now")) {
            return target.getRawParameterTypes().stream()
                    .noneMatch(type -> type.getName().equals("java.time.Clock"));
        }
        if (MADE.contains(owner) && name.equals("<init>")) {
            return target.getRawParameterTypes().isEmpty();
        }
        return METHODS.getOrDefault(owner, Set.of()).contains(name);
    }
}
