package io.gonghai.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** A class name has none of the business's words; words are told apart by their capitals, so a Leader is no Lead. */
final class NamedWithoutDomainWords extends ArchCondition<JavaClass> {
    private static final Set<String> WORDS = Set.of(
            "customer",
            "custody",
            "custodies",
            "pool",
            "claim",
            "reclaim",
            "lead",
            "deal",
            "channel",
            "rep",
            "holder",
            "holding",
            "deadline",
            "opportunity",
            "allocation",
            "reminder");

    NamedWithoutDomainWords() {
        super("have no word of the business in their names");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Arrays.stream(type.getSimpleName().split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> WORDS.contains(word)
                        || (word.endsWith("s") && WORDS.contains(word.substring(0, word.length() - 1))))
                .findFirst()
                .ifPresent(word -> events.add(
                        SimpleConditionEvent.violated(type, "%s bears the word '%s'".formatted(type.getName(), word))));
    }
}
