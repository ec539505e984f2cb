package io.gonghai.pool.custody.customers;

import io.gonghai.pool.custody.application.CustomerSource;
import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.Registration;
import io.gonghai.runtime.neighbours.Unanswered;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks customer-service: one second to connect, five to answer, no retry. Whatever goes wrong with the question counts as nobody there. */
@ApplicationScoped
class AskCustomerService implements CustomerSource {
    private static final String NAME = "customer-service";

    private final CustomerApi api;
    private final Unanswered unanswered;

    AskCustomerService(@RestClient CustomerApi api, Unanswered unanswered) {
        this.api = api;
        this.unanswered = unanswered;
    }

    @Override
    public Optional<Newcomer> find(UUID customerId) {
        try {
            return Optional.of(newcomer(customerId, api.find(customerId)));
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == 404) {
                return Optional.empty();
            }
            throw away(e);
        } catch (RuntimeException e) {
            throw away(e);
        }
    }

    @Override
    public List<Newcomer> findAll(Collection<UUID> customerIds) {
        try {
            return api.findAll(new CustomerApi.Wanted(customerIds)).customers().stream()
                    .map(found -> newcomer(found.customerId(), found))
                    .toList();
        } catch (RuntimeException e) {
            throw away(e);
        }
    }

    @Override
    public Fate settle(UUID customerId) {
        try {
            return Fate.valueOf(api.settle(customerId).outcome());
        } catch (ProcessingException | WebApplicationException | IllegalArgumentException | NullPointerException e) {
            throw away(e);
        }
    }

    @Override
    public void erase(Collection<UUID> customerIds) {
        try {
            api.erase(new CustomerApi.Wanted(customerIds));
        } catch (RuntimeException e) {
            unanswered.note(NAME, e);
        }
    }

    private static Newcomer newcomer(UUID customerId, CustomerApi.Found found) {
        Facts facts = new Facts(
                found.region(), found.industry(), found.size(), found.level(), found.priority(), found.channel());
        CustomerApi.Placement placement = found.placement();
        return new Newcomer(
                new Registration(
                        customerId,
                        placement == null ? null : placement.poolId(),
                        placement == null ? null : placement.holder(),
                        facts,
                        found.version() == null ? 1 : found.version(),
                        placement != null && Boolean.TRUE.equals(placement.lead()) ? null : found.createdBy()),
                found.card() == null ? null : found.card().of(customerId));
    }

    private Problem away(RuntimeException failure) {
        unanswered.note(NAME, failure);
        return Problem.unavailable(NAME);
    }
}
