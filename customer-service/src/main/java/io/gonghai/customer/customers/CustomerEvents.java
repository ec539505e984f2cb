package io.gonghai.customer.customers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.CustomerType;
import io.gonghai.customer.customers.domain.Dealings;
import io.gonghai.customer.customers.domain.FieldChange;
import io.gonghai.customer.customers.domain.Pause;
import io.gonghai.customer.customers.domain.Priority;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.runtime.events.OutgoingEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What this service tells about customers. Personal data stands in the card only. */
public final class CustomerEvents {
    /** Stream of facts without personal data. */
    public static final String FACTS = "gonghai.customer.v1";

    /** Compacted stream of whole cards. */
    public static final String CARDS = "gonghai.customer-card.v1";

    private static final String SYSTEM = "system";

    private CustomerEvents() {}

    /** A customer exists. */
    static OutgoingEvent registered(Customer customer) {
        return registered(customer, false);
    }

    /** A lead became a customer: whoever pushed it did not bring it. */
    public static OutgoingEvent registeredFromLead(Customer customer) {
        return registered(customer, true);
    }

    private static OutgoingEvent registered(Customer customer, boolean lead) {
        return new OutgoingEvent(
                FACTS,
                customer.id().toString(),
                "CustomerRegistered",
                new Registered(Facts.of(customer, Dealings.NONE), Placed.of(customer, lead)));
    }

    /** Its profile changed, or what business there is with it. */
    static OutgoingEvent changed(Customer customer, Dealings dealings, String by, List<FieldChange> changes) {
        List<String> fields = changes.stream().map(FieldChange::field).toList();
        return new OutgoingEvent(
                FACTS,
                customer.id().toString(),
                "CustomerChanged",
                new Changed(Facts.of(customer, dealings), by, fields));
    }

    /** Nothing changed: its facts were not told whole. */
    static OutgoingEvent toldAgain(Customer customer, Dealings dealings) {
        return changed(customer, dealings, SYSTEM, List.of());
    }

    /** The whole card. */
    public static OutgoingEvent card(Customer customer) {
        return new OutgoingEvent(CARDS, customer.id().toString(), "CustomerCard", Card.of(customer));
    }

    /** The card's tombstone: the customer is erased here. */
    public static OutgoingEvent erased(UUID customerId) {
        return new OutgoingEvent(CARDS, customerId.toString(), "CustomerCard", null);
    }

    record Registered(@JsonUnwrapped Facts facts, Placed placement) {}

    record Changed(@JsonUnwrapped Facts facts, String changedBy, List<String> changed) {}

    /** Where it was put at birth. @param lead whether it was a lead before: then nobody's departments count for where it goes */
    record Placed(@Nullable UUID poolId, @Nullable String holder, boolean lead) {
        static Placed of(Customer customer, boolean lead) {
            return new Placed(customer.placedIn(), customer.firstHolder(), lead);
        }
    }

    /** What others filter and judge by. @param facts what rules ask for, whole, in this version: never personal data or free text */
    record Facts(
            UUID customerId,
            long version,
            CustomerType type,
            @Nullable String region,
            @Nullable String industry,
            @Nullable String size,
            @Nullable String level,
            @Nullable Priority priority,
            @Nullable String channel,
            String createdBy,
            Instant at,
            RuleFacts facts) {
        static Facts of(Customer customer, Dealings dealings) {
            Profile profile = customer.profile();
            return new Facts(
                    customer.id(),
                    customer.version(),
                    profile.type(),
                    profile.region(),
                    profile.industry(),
                    profile.size(),
                    profile.level(),
                    profile.priority(),
                    profile.channel(),
                    customer.createdBy(),
                    customer.changedAt(),
                    RuleFacts.of(profile, dealings));
        }
    }

    /**
     * One block that is told whole or not at all.
     *
     * @param tags those of the catalogue
     * @param fields ids of options, or true or false, by ids of custom fields; empty where there are none, since left out says that they are not known, as
     *     releases before tell it
     * @param lastDealAt when the last deal was recorded, and the last day of its contract
     * @param pauses when tickets were open; left out likewise by releases before
     */
    record RuleFacts(
            CustomerType type,
            @Nullable String size,
            List<UUID> tags,
            Map<UUID, List<String>> fields,
            int openOpportunities,
            @Nullable Instant lastDealAt,
            @Nullable LocalDate contractEndsOn,
            List<Pause> pauses) {
        static RuleFacts of(Profile profile, Dealings dealings) {
            return new RuleFacts(
                    profile.type(),
                    profile.size(),
                    profile.catalogued(),
                    profile.toldFields(),
                    dealings.openOpportunities(),
                    dealings.lastDealAt(),
                    dealings.contractEndsOn(),
                    dealings.pauses());
        }
    }

    /** The whole card; personal data. */
    record Card(
            UUID customerId,
            long version,
            CustomerType type,
            String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String region,
            @Nullable String industry,
            @Nullable String size,
            @Nullable String level,
            @Nullable Priority priority,
            @Nullable String channel,
            @Nullable String creditCode,
            @Nullable String website,
            @Nullable String address,
            List<String> tags,
            Instant changedAt) {
        static Card of(Customer customer) {
            Profile profile = customer.profile();
            return new Card(
                    customer.id(),
                    customer.version(),
                    profile.type(),
                    profile.name(),
                    profile.phone(),
                    profile.email(),
                    profile.region(),
                    profile.industry(),
                    profile.size(),
                    profile.level(),
                    profile.priority(),
                    profile.channel(),
                    profile.creditCode(),
                    profile.website(),
                    profile.address(),
                    profile.tags(),
                    customer.changedAt());
        }
    }
}
