package io.gonghai.customer.leads;

import io.gonghai.customer.channels.ChannelView;
import io.gonghai.customer.customers.CustomerEvents;
import io.gonghai.customer.customers.Customers;
import io.gonghai.customer.customers.ReviseCustomers;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.customer.leads.domain.Lead;
import io.gonghai.customer.leads.domain.LeadData;
import io.gonghai.customer.tables.BulkOutbox;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes leads in, in the running transaction: new ones are stored and, where their channel says so, become customers at once; known ones are
 * updated, never duplicated. Few statements whatever their number. A lead that comes twice in one call is taken in two rounds.
 */
@ApplicationScoped
class TakeLeads {
    private final Leads leads;
    private final Customers customers;
    private final ReviseCustomers revise;
    private final BulkOutbox outbox;
    private final DatabaseClock clock;

    TakeLeads(Leads leads, Customers customers, ReviseCustomers revise, BulkOutbox outbox, DatabaseClock clock) {
        this.leads = leads;
        this.customers = customers;
        this.revise = revise;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What became of each, in the order given. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<LeadResult> take(List<PushedLead> pushed, String by) {
        if (pushed.isEmpty()) {
            return List.of();
        }
        Map<PushedLead, LeadResult> results = new LinkedHashMap<>();
        List<PushedLead> waiting = pushed.stream().sorted(PushedLead.LOCK_ORDER).toList();
        Instant now = clock.now();
        while (!waiting.isEmpty()) {
            Map<String, PushedLead> round = new LinkedHashMap<>();
            List<PushedLead> again = new ArrayList<>();
            for (PushedLead lead : waiting) {
                if (round.putIfAbsent(lead.key(), lead) != null) {
                    again.add(lead);
                }
            }
            takeDistinct(List.copyOf(round.values()), by, now, results);
            // a lead that was known and is gone was erased meanwhile: the push is new interest
            round.values().stream().filter(lead -> !results.containsKey(lead)).forEach(again::add);
            waiting = again;
        }
        return pushed.stream().map(results::get).toList();
    }

    private void takeDistinct(List<PushedLead> pushed, String by, Instant now, Map<PushedLead, LeadResult> results) {
        List<Lead> drafts = pushed.stream().map(lead -> draft(lead, by, now)).toList();
        Set<UUID> fresh = leads.insertNew(drafts);
        List<Lead> created = new ArrayList<>();
        List<Lead> known = new ArrayList<>();
        Map<String, PushedLead> byKey = new LinkedHashMap<>();
        Map<UUID, ChannelView> channels = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            Lead draft = drafts.get(i);
            PushedLead lead = pushed.get(i);
            channels.put(lead.channel().id(), lead.channel());
            byKey.put(lead.key(), lead);
            if (fresh.contains(draft.id())) {
                created.add(draft);
                results.put(lead, result(draft, LeadOutcome.CREATED));
            } else {
                known.add(draft);
            }
        }
        welcome(created, channels);
        if (!known.isEmpty()) {
            update(leads.lock(known), byKey, by, now, results);
        }
    }

    private static Lead draft(PushedLead pushed, String by, Instant now) {
        boolean converts = pushed.channel().autoConvert();
        return new Lead(
                Ids.next(),
                1,
                pushed.channel().id(),
                pushed.data(),
                pushed.raw(),
                converts ? Ids.next() : null,
                by,
                now,
                now,
                converts ? now : null);
    }

    private void welcome(List<Lead> created, Map<UUID, ChannelView> channels) {
        List<Customer> born = new ArrayList<>();
        List<OutgoingEvent> events = new ArrayList<>();
        for (Lead lead : created) {
            events.add(LeadEvents.received(lead));
            if (lead.customerId() != null) {
                Customer customer = customerOf(lead, channels.get(lead.channelId()));
                born.add(customer);
                events.addAll(conversion(lead, customer));
            }
        }
        customers.insert(born);
        outbox.append(events);
    }

    /** The customer that a converted lead is. */
    static Customer customerOf(Lead lead, ChannelView channel) {
        return Customer.born(
                lead.customerId(),
                lead.data().profile(channel.name()),
                lead.receivedBy(),
                lead.convertedAt(),
                channel.poolId(),
                null);
    }

    /** What is told when a lead becomes a customer. */
    static List<OutgoingEvent> conversion(Lead lead, Customer customer) {
        return Arrays.asList(
                CustomerEvents.registeredFromLead(customer), CustomerEvents.card(customer), LeadEvents.converted(lead));
    }

    /** A known lead after the push, with its customer's new profile, if it became one. */
    private record Repeat(
            PushedLead pushed,
            Lead before,
            LeadData next,
            @Nullable Profile profile) {
        List<String> changed() {
            return next.since(before.data());
        }

        boolean fits() {
            return next.fits() && (profile == null || profile.custom().size() <= LeadData.MOST_FIELDS);
        }
    }

    private void update(
            List<Lead> locked,
            Map<String, PushedLead> byKey,
            String by,
            Instant now,
            Map<PushedLead, LeadResult> results) {
        List<Lead> updated = new ArrayList<>();
        List<OutgoingEvent> events = new ArrayList<>();
        Map<UUID, Profile> revisions = new LinkedHashMap<>();
        for (Repeat repeat : repeats(locked, byKey)) {
            Lead before = repeat.before();
            if (!repeat.fits()) {
                results.put(
                        repeat.pushed(),
                        LeadResult.rejected(before.data().externalId(), List.of(LeadReader.tooManyFields())));
                continue;
            }
            results.put(repeat.pushed(), result(before, LeadOutcome.UPDATED));
            if (!repeat.changed().isEmpty()) {
                Lead lead = before.updated(repeat.next(), repeat.pushed().raw(), now);
                updated.add(lead);
                events.add(LeadEvents.updated(lead, repeat.changed()));
                if (repeat.profile() != null) {
                    revisions.put(lead.customerId(), repeat.profile());
                }
            }
        }
        leads.update(updated);
        revise.revise(revisions, by, now);
        outbox.append(events);
    }

    /** Leads are locked; the customers of those that change are locked here, since their profiles say whether there is room. */
    private List<Repeat> repeats(List<Lead> locked, Map<String, PushedLead> byKey) {
        List<Repeat> repeats = new ArrayList<>();
        for (Lead lead : locked) {
            PushedLead pushed = byKey.get(lead.channelId() + " " + lead.data().externalId());
            repeats.add(new Repeat(pushed, lead, lead.data().updatedBy(pushed.data()), null));
        }
        Map<UUID, Customer> standing = revise.lock(repeats.stream()
                .filter(repeat -> !repeat.changed().isEmpty())
                .map(repeat -> repeat.before().customerId())
                .filter(Objects::nonNull)
                .toList());
        return repeats.stream().map(repeat -> withProfile(repeat, standing)).toList();
    }

    private static Repeat withProfile(Repeat repeat, Map<UUID, Customer> standing) {
        LeadData before = repeat.before().data();
        UUID customerId = repeat.before().customerId();
        Customer customer = customerId == null ? null : standing.get(customerId);
        return customer == null
                ? repeat
                : new Repeat(
                        repeat.pushed(),
                        repeat.before(),
                        repeat.next(),
                        repeat.next().applyTo(customer.profile(), before));
    }

    private static LeadResult result(Lead lead, LeadOutcome outcome) {
        return LeadResult.taken(lead.data().externalId(), outcome, lead.id());
    }
}
