package io.gonghai.customer.leads.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.customer.customers.domain.CustomerType;
import io.gonghai.customer.customers.domain.FieldValue;
import io.gonghai.customer.customers.domain.Profile;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeadDataTest {
    private static final UUID FIELD = new UUID(1, 1);

    private static LeadData lead(
            @Nullable String name, @Nullable String phone, @Nullable String email, @Nullable String company) {
        return new LeadData("x-1", name, phone, email, company, null, Map.of());
    }

    @Test
    void a_repeat_never_overwrites_with_blanks() {
        LeadData first = new LeadData("x-1", "Wang", "138", "a@b", "Acme", "CN-SH", Map.of("a", 1, "b", 2));

        LeadData after = first.updatedBy(new LeadData("x-1", " ", null, "", "Acme 2", null, Map.of("b", 3)));

        assertThat(after)
                .isEqualTo(new LeadData("x-1", "Wang", "138", "a@b", "Acme 2", "CN-SH", Map.of("a", 1, "b", 3)));
        assertThat(after.since(first)).containsExactly("company", "custom");
        assertThat(first.updatedBy(lead(null, null, null, null)).since(first)).isEmpty();
    }

    @Test
    void a_lead_without_a_name_is_called_by_what_it_has() {
        assertThat(lead("Wang", "138", "a@b", "Acme").callName()).isEqualTo("Wang");
        assertThat(lead(null, "138", "a@b", "Acme").callName()).isEqualTo("Acme");
        assertThat(lead(null, "138", "a@b", null).callName())
                .as("only what everybody may see of an address")
                .isEqualTo("***@b");
        assertThat(lead(null, "13712345678", null, null).callName()).isEqualTo("137****5678");
        assertThat(lead(null, null, null, null).callName()).isEqualTo("x-1");
    }

    @Test
    void a_lead_with_a_company_becomes_an_organisation() {
        Profile profile = lead("Wang", null, null, "Acme").profile("website");

        assertThat(profile.type()).isEqualTo(CustomerType.ORGANIZATION);
        assertThat(profile.name()).isEqualTo("Wang");
        assertThat(profile.channel()).isEqualTo("website");
        assertThat(profile.custom()).isEqualTo(Map.of("company", "Acme"));
        assertThat(lead("Wang", null, null, null).profile("website").type()).isEqualTo(CustomerType.PERSON);
    }

    @Test
    void an_update_takes_over_only_what_it_changed() {
        LeadData before = lead(null, "138", "a@b", null);
        Profile edited = before.profile("website");
        Profile byHand = new Profile(
                edited.type(),
                "Mr Wang himself",
                "139-by-hand",
                edited.email(),
                "CN-BJ",
                "finance",
                null,
                "A",
                null,
                edited.channel(),
                null,
                null,
                null,
                edited.tags(),
                Map.of("note", "hand"),
                Map.of(FIELD, new FieldValue.Flag(true)));

        Profile after = before.updatedBy(lead(null, null, "new@b", null)).applyTo(byHand, before);

        assertThat(after.email()).isEqualTo("new@b");
        assertThat(after.phone()).isEqualTo("139-by-hand");
        assertThat(after.region()).isEqualTo("CN-BJ");
        assertThat(after.level()).isEqualTo("A");
        assertThat(after.custom()).isEqualTo(Map.of("note", "hand"));
        assertThat(after.fields()).isEqualTo(byHand.fields()).isNotEmpty();
    }
}
