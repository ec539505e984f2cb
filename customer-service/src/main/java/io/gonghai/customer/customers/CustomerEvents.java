package io.gonghai.customer.customers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.CustomerType;
import io.gonghai.customer.customers.domain.FieldChange;
import io.gonghai.customer.customers.domain.Priority;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.runtime.events.OutgoingEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What this service tells about customers. Personal data stands in the card only. */
public final class CustomerEvents {
    /** Stream of facts without personal data. */
    public static final String FACTS = "gonghai.customer.v1";

    /** Compacted stream of whole cards. */
    public static final String CARDS = "gonghai.customer-card.v1";

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
                new Registered(Facts.of(customer), Placed.of(customer, lead)));
    }

    /** Its profile changed. */
    static OutgoingEvent changed(Customer customer, String by, List<FieldChange> changes) {
        List<String> fields = changes.stream().map(FieldChange::field).toList();
        return new OutgoingEvent(
                FACTS, customer.id().toString(), "CustomerChanged", new Changed(Facts.of(customer), by, fields));
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

    /** What others filter and judge by. */
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
            Instant at) {
        static Facts of(Customer customer) {
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
                    customer.changedAt());
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
