package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.CustodyLists;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.people.PersonRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One move as the API shows it: who, when, from, to, why, by which rule in which version. */
@Schema(
        name = "CustodyMove",
        description = "One move of a customer: who, when, from, to, why, by which rule in which version.")
record HistoryView(
        @Schema(description = "Version of the custody after the move; goes up by one each time.")
        int version,

        @Schema(description = "What moved it.", examples = "claim")
        String command,

        @Schema(description = "Who did it; null where the system did.", nullable = true)
        PersonRef actor,

        @Schema(description = "When it happened.") Instant at,

        @Schema(nullable = true, description = "Null for the first.")
        PlaceView from,

        @Schema(description = "Where it went.") PlaceView to,

        @Schema(description = "Why, as the actor said; null where nothing was said.", nullable = true)
        String reason,

        @Schema(nullable = true, description = "Such as `POOL_CLOSED`, where the pool meant was gone.")
        String reasonCode,

        @Schema(
                nullable = true,
                description = "The reclaim rule that did it; `SCOPE` where the customer no longer fitted its pool.")
        String rule,

        @Schema(description = "Version of the rules that decided, those of `rulesPoolId`.")
        int rulesVersion,

        @Schema(
                description =
                        "The pool whose rules decided: where a customer went from one to another by `move` or `restore`, the one it came into; else the one it left, also where it left that pool's scope.")
        UUID rulesPoolId,

        @Schema(
                description =
                        "Whether a rule was passed over by force (`passedOver` names it to managers), or could not be judged.")
        boolean forced,

        @Schema(
                nullable = true,
                description =
                        "Version of the company's settings that decided; null for what was decided before there were any.")
        Integer settingsVersion,

        @Schema(
                description =
                        "Codes of rules that would have refused: they are not enforced yet, or were passed over by force; for managers, administrators and auditors, empty for others.")
        List<String> passedOver,

        @Schema(
                nullable = true,
                description = "Of a return: when somebody should look at it again, where the holder said so.")
        Instant revisitAt,

        @Schema(nullable = true, description = "Of an extension: no rule takes it before; null for other moves.")
        Instant extendedUntil,

        @Schema(
                nullable = true,
                description =
                        "The operation over many customers that did it, such as an undo of rules; null for none. See `/operations/{operationId}`.")
        UUID operationId) {

    @Schema(name = "CustodyPlace")
    record PlaceView(
            @Schema(description = "Such as `POOLED` or `HELD`; states are only ever added.")
            String state,

            @Schema(description = "The pool.") UUID poolId,

            @Schema(description = "Who held it; null while nobody did.", nullable = true)
            PersonRef holder) {
        static PlaceView of(CustodyLists.Place place, Map<String, String> names) {
            return place == null
                    ? null
                    : new PlaceView(
                            place.state(), place.poolId(), PersonRef.of(place.holder(), names.get(place.holder())));
        }
    }

    static HistoryView of(CustodyLists.Happening move, Map<String, String> names, boolean all) {
        return new HistoryView(
                move.version(),
                move.command(),
                Transition.SYSTEM.equals(move.actor()) ? null : PersonRef.of(move.actor(), names.get(move.actor())),
                move.at(),
                PlaceView.of(move.from(), names),
                PlaceView.of(move.to(), names),
                move.reason(),
                move.reasonCode(),
                move.rule(),
                move.rulesVersion(),
                move.rulesPoolId(),
                move.forced(),
                move.settingsVersion(),
                all ? move.passedOver() : List.of(),
                move.revisitAt(),
                move.extendedUntil(),
                move.operationId());
    }
}
