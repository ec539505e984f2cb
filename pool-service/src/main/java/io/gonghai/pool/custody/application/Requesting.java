package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.runtime.time.CalendarPeriod;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What moves have to do with requests: a claim may open one, an extension does, and what a customer is asked for may end with its next move. */
@ApplicationScoped
public class Requesting {
    private static final CalendarPeriod A_WEEK = CalendarPeriod.parse("P7D");

    private final Requests<Asked.Customer> forCustomers;
    private final Requests<Asked.Time> forTime;

    Requesting(Requests<Asked.Customer> forCustomers, Requests<Asked.Time> forTime) {
        this.forCustomers = forCustomers;
        this.forTime = forTime;
    }

    /** Somebody asks; whose request for the same waits already has that one. */
    Outcome.Pending open(Situation situation, String requester, Ruling.Asks asks) {
        UUID request = switch (asks.what()) {
            case Asked.Customer customer -> open(forCustomers, customer, situation, requester, asks);
            case Asked.Time time -> open(forTime, time, situation, requester, asks);
        };
        return new Outcome.Pending(request, asks.what(), asks.verdict().warnings());
    }

    private static <A extends Asked> UUID open(
            Requests<A> requests, A what, Situation situation, String requester, Ruling.Asks asks) {
        CalendarPeriod said = situation.pool().spec().claimRules().requestExpiresAfter();
        Instant now = situation.now();
        Instant expiry = (said == null ? A_WEEK : said)
                .after(now, situation.settings().settings().timeZone());
        Request<A> wanted = Request.of(Ids.next(), situation.custody(), requester, what, asks.reason(), now, expiry);
        return requests.open(wanted, situation.managers()).id();
    }

    /** Ends what a move ends. To be called once the move is written: it is told first. */
    void close(Situation before, Transition move) {
        close(new Endings().add(before, move));
    }

    /** The same for many: those for customers before those for time, as everybody locks them. */
    void close(Endings endings) {
        forCustomers.close(endings.ofCustomers);
        forTime.close(endings.ofTime);
    }

    /** Nothing is decided any more of what somebody asked for who left. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void closeOf(String leaver, Instant at) {
        forCustomers.closeOf(leaver, at);
        forTime.closeOf(leaver, at);
    }

    /** The requests that moves end, one after the other. */
    static final class Endings {
        private final List<Requests.Closing> ofCustomers = new ArrayList<>();
        private final List<Requests.Closing> ofTime = new ArrayList<>();

        /** Nothing where nobody asked, or where what was asked for can still be given. */
        Endings add(Situation before, Transition move) {
            UUID customer = move.after().customerId();
            if (before.requested() && Asked.Customer.endedBy(move)) {
                String by = move.command() == Command.APPROVE ? null : move.actor();
                ofCustomers.add(new Requests.Closing(customer, move.gainer(), by, move.at()));
            }
            if (before.timeAsked() && Asked.Time.endedBy(move)) {
                ofTime.add(new Requests.Closing(customer, null, null, move.at()));
            }
            return this;
        }
    }
}
