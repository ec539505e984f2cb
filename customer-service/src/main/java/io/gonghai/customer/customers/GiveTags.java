package io.gonghai.customer.customers;

import io.gonghai.customer.catalogue.Tags;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which tags of the catalogue a customer may be given. */
@ApplicationScoped
class GiveTags {
    private final Tags tags;

    GiveTags(Tags tags) {
        this.tags = tags;
    }

    /**
     * Checks what looks like an id of the catalogue.
     *
     * @param had those that the customer has: they stay, retired or not
     * @throws Problem 400 with those that are no tags, or retired
     */
    void check(Profile profile, Set<UUID> had) {
        List<UUID> fresh =
                profile.catalogued().stream().filter(id -> !had.contains(id)).toList();
        Set<UUID> open = tags.open(fresh);
        List<Violation> wrong = fresh.stream()
                .filter(id -> !open.contains(id))
                .map(id -> new Violation(
                        "tags[" + profile.tags().indexOf(id.toString()) + "]",
                        Texts.current().text("violation.tag")))
                .toList();
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }
}
