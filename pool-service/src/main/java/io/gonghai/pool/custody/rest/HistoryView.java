package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.CustodyLists;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One move as the API shows it: who, when, from, to, why, by which rule in which version. */
@Schema(
        name = "CustodyMove",
        description = "One move of a customer: who, when, from, to, why, by which rule in which version.")
record HistoryView(
        int version,
        @Schema(examples = "claim") String command,
        PersonRef actor,
        Instant at,
        @Schema(description = "Null for the first.") PlaceView from,
        PlaceView to,
        String reason,

        @Schema(description = "Such as `POOL_CLOSED`, where the pool meant was gone.")
        String reasonCode,

        @Schema(description = "The reclaim rule that did it.")
        String rule,

        int rulesVersion,

        @Schema(description = "Whether the receiver's holding limit was passed over.")
        boolean forced) {

    @Schema(name = "CustodyPlace")
    record PlaceView(String state, UUID poolId, PersonRef holder) {
        static PlaceView of(CustodyLists.Place place, Map<String, String> names) {
            return place == null
                    ? null
                    : new PlaceView(
                            place.state(), place.poolId(), PersonRef.of(place.holder(), names.get(place.holder())));
        }
    }

    static HistoryView of(CustodyLists.Happening move, Map<String, String> names) {
        return new HistoryView(
                move.version(),
                move.command(),
                PersonRef.of(move.actor(), names.get(move.actor())),
                move.at(),
                PlaceView.of(move.from(), names),
                PlaceView.of(move.to(), names),
                move.reason(),
                move.reasonCode(),
                move.rule(),
                move.rulesVersion(),
                move.forced());
    }
}
