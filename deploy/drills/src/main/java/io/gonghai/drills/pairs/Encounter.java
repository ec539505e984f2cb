package io.gonghai.drills.pairs;

import io.gonghai.drills.Person;
import io.gonghai.drills.custodies.Placed;
import java.util.UUID;

/**
 * Two commands on their way to one customer.
 *
 * @param holder who has it at the start, or would get it by the other command
 * @param gainer who gets it by the first command, {@code otherGainer} by the second
 * @param leaver who is offboarded, if a command does that
 * @param request what is there to approve; a made-up one where nothing is
 * @param before how the customer stands
 * @param turn a number that turns details: with or without a date, by holder or manager
 */
record Encounter(
        Pairing pairing,
        UUID customer,
        Person holder,
        Person gainer,
        Person otherGainer,
        Person leaver,
        String request,
        Placed before,
        int turn) {

    Rival rival(int side) {
        return side == 0 ? pairing.one() : pairing.other();
    }

    Person gainer(int side) {
        return side == 0 ? gainer : otherGainer;
    }

    /** The holding that an announced deadline is about: the one that runs, or the one that would begin next. */
    int announcedHolding() {
        return before.holdingVersion() > 0 ? before.holdingVersion() : before.version() + 1;
    }
}
