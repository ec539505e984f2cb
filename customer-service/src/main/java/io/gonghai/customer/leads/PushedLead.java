package io.gonghai.customer.leads;

import io.gonghai.customer.channels.ChannelView;
import io.gonghai.customer.leads.domain.LeadData;
import java.util.Comparator;

/**
 * A lead that reads, on its way in.
 *
 * @param place where it stands in its batch
 */
record PushedLead(int place, ChannelView channel, LeadData data, String raw) {
    /** The order in which every transaction takes leads. */
    static final Comparator<PushedLead> LOCK_ORDER = Comparator.comparing(
                    (PushedLead lead) -> lead.channel().id().toString())
            .thenComparing(lead -> lead.data().externalId())
            .thenComparing(PushedLead::place);

    String key() {
        return channel.id() + " " + data.externalId();
    }
}
