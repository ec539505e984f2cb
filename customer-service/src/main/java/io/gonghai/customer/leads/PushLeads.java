package io.gonghai.customer.leads;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.channels.ChannelView;
import io.gonghai.customer.channels.Channels;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a batch of leads in chunks of one transaction each, so that none is long. Under an Idempotency-Key each chunk's answer is
 * remembered with its effect; without one, channel and external id make a repeat harmless all the same.
 */
@RequestScoped
class PushLeads {
    private static final int CHUNK = 100;

    private final Channels channels;
    private final TakeLeads take;
    private final Idempotency idempotency;

    PushLeads(Channels channels, TakeLeads take, Idempotency idempotency) {
        this.channels = channels;
        this.take = take;
        this.idempotency = idempotency;
    }

    /** What became of a chunk, as it is remembered. */
    record ChunkResult(List<LeadResult> results) {
        boolean tookAny() {
            return results.stream().anyMatch(result -> result.outcome() != LeadOutcome.REJECTED);
        }
    }

    /** What became of each, in the order of the batch. */
    List<LeadResult> push(List<JsonNode> batch, String by) {
        Map<String, ChannelView> called = channelsOf(batch);
        List<LeadResult> results = new ArrayList<>();
        for (int start = 0; start < batch.size(); start += CHUNK) {
            List<JsonNode> chunk = batch.subList(start, Math.min(start + CHUNK, batch.size()));
            // The whole batch is what a repeat is compared with: the same key with another batch is refused at its
            // first chunk.
            ChunkResult result = idempotency.item(
                    "leads " + start, ChunkResult.class, batch, () -> chunk(chunk, called, by), ChunkResult::tookAny);
            results.addAll(result.results());
        }
        return results;
    }

    private Map<String, ChannelView> channelsOf(List<JsonNode> batch) {
        Set<String> references = new LinkedHashSet<>();
        for (JsonNode lead : batch) {
            String channel = LeadReader.channel(lead);
            if (channel != null) {
                references.add(channel);
            }
        }
        return references.isEmpty() ? Map.of() : channels.called(references);
    }

    private ChunkResult chunk(List<JsonNode> chunk, Map<String, ChannelView> called, String by) {
        Map<Integer, LeadResult> results = new HashMap<>();
        List<PushedLead> readable = new ArrayList<>();
        for (int place = 0; place < chunk.size(); place++) {
            JsonNode lead = chunk.get(place);
            String reference = LeadReader.channel(lead);
            ChannelView channel = reference == null ? null : called.get(reference);
            LeadReader.Reading reading = LeadReader.read(lead, channel == null ? Map.of() : channel.mapping(), true);
            List<Violation> violations = new ArrayList<>(reading.violations());
            if (channel == null) {
                violations.add(new Violation("channel", Texts.current().text("violation.channel")));
            }
            if (violations.isEmpty()) {
                readable.add(new PushedLead(place, channel, reading.data(), lead.toString()));
            } else {
                results.put(place, LeadResult.rejected(LeadReader.externalId(lead), violations));
            }
        }
        List<LeadResult> taken = take.take(readable, by);
        for (int i = 0; i < taken.size(); i++) {
            results.put(readable.get(i).place(), taken.get(i));
        }
        List<LeadResult> inOrder = new ArrayList<>();
        for (int place = 0; place < chunk.size(); place++) {
            inOrder.add(results.get(place));
        }
        return new ChunkResult(inOrder);
    }
}
