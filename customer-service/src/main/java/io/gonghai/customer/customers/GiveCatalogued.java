package io.gonghai.customer.customers;

import io.gonghai.customer.catalogue.CustomFields;
import io.gonghai.customer.catalogue.FieldDefinition;
import io.gonghai.customer.catalogue.Tags;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of the company's catalogue a customer may be given: tags, and values of custom fields. */
@ApplicationScoped
class GiveCatalogued {
    private final Tags tags;
    private final CustomFields fields;

    GiveCatalogued(Tags tags, CustomFields fields) {
        this.tags = tags;
        this.fields = fields;
    }

    /**
     * The profile that was written.
     *
     * @param before what the customer has: that stays, closed or not; null for a new one
     * @throws Problem 400 with all that may not be given
     */
    Profile profile(CustomerBody written, @Nullable Profile before) {
        Profile profile = written.profile();
        List<Violation> wrong = new ArrayList<>(wrongTags(profile, before));
        Map<UUID, FieldDefinition> definitions = fields.named(written.saidFields().keySet().stream()
                .map(JudgeFields::id)
                .filter(Objects::nonNull)
                .toList());
        JudgeFields judge = new JudgeFields(definitions, profile, before);
        Profile given = profile.withFields(judge.values(written.saidFields()));
        wrong.addAll(judge.wrong());
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
        return given;
    }

    /** Checks what looks like the id of a tag: retired ones stay with those who have them. */
    private List<Violation> wrongTags(Profile profile, @Nullable Profile before) {
        Set<UUID> had = before == null ? Set.of() : Set.copyOf(before.catalogued());
        List<UUID> fresh =
                profile.catalogued().stream().filter(id -> !had.contains(id)).toList();
        Set<UUID> open = tags.open(fresh);
        return fresh.stream()
                .filter(id -> !open.contains(id))
                .map(id -> new Violation(
                        "tags[" + profile.tags().indexOf(id.toString()) + "]",
                        Texts.current().text("violation.tag")))
                .toList();
    }
}
