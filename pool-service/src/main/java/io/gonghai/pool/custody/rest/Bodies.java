package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.FreezeCustomer;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What commands carry; a batch carries the same with the customers it is about. */
final class Bodies {
    private static final int REASON = 2_000;
    private static final int PERSON = 200;
    static final int BATCH = 500;

    private Bodies() {}

    /** A body of a batch. */
    interface OfMany {
        List<UUID> customerIds();

        /** The same for one customer: what an item is remembered by. */
        Object each();
    }

    @Schema(name = "Claim")
    record Claim(
            @Schema(description = "Why; some pools ask for it.") @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note) {
        static final Claim PLAIN = new Claim(null, null);
    }

    @Schema(name = "Assignment")
    record Assign(
            @Schema(description = "Person who gets it.", examples = "rep-1") @NotBlank @Size(max = PERSON)
            String to,

            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note,

            @Schema(description = "Pass over the receiver's holding limit; marked in history.")
            Boolean force) {
        boolean forced() {
            return Boolean.TRUE.equals(force);
        }
    }

    @Schema(name = "Return")
    record GiveBack(
            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @NotBlank
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note,

            @Schema(description = "Another pool that the holder belongs to; its own pool where left out.")
            UUID toPool,

            @Schema(
                    description =
                            "When somebody should look at it again, in the future and within ten years. Members see it; nothing happens by itself.",
                    examples = "2027-03-01T01:00:00Z")
            Instant revisitAt) {}

    @Schema(name = "Recall")
    record Recall(
            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @NotBlank
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note) {}

    @Schema(name = "Transfer")
    record Transfer(
            @Schema(description = "Person who gets it.", examples = "rep-2") @NotBlank @Size(max = PERSON)
            String to,

            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note) {}

    @Schema(name = "Move")
    record Move(
            @Schema(description = "The pool that it goes to; the caller manages both.") @NotNull
            UUID toPool,

            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note,

            @Schema(description = "Pass over the holder's limit and membership in the new pool; marked in history.")
            Boolean force) {
        boolean forced() {
            return Boolean.TRUE.equals(force);
        }
    }

    @Schema(name = "Freeze")
    record FreezeIt(
            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @NotBlank
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note,

            @Schema(
                    description =
                            "When it thaws by itself, within ten years; where left out somebody has to restore it.",
                    examples = "2027-03-01T01:00:00Z")
            Instant thawAt,

            @Schema(description = "Where it thaws to; where left out to whoever has it now.")
            FreezeCustomer.ThawTo thawTo) {}

    @Schema(name = "Discard")
    record Discard(
            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @NotBlank
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note) {}

    @Schema(name = "Restore")
    record Restore(
            @Schema(
                    description =
                            "Another pool; where left out it goes to the holder it was frozen for, else into its own pool.")
            UUID toPool) {
        static final Restore PLAIN = new Restore(null);
    }

    @Schema(name = "Lock")
    record Lock() {
        static final Lock PLAIN = new Lock();
    }

    @Schema(name = "ClaimBatch")
    record ClaimMany(
            @Schema(description = "At most 500 customers by id, no one twice; each is judged and answered by itself.")
            @NotEmpty
            @Size(max = BATCH)
            List<@NotNull UUID> customerIds,

            @Schema(description = "Why, in at most 2 000 characters; some pools ask for it.") @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note)
            implements OfMany {
        @Override
        public Claim each() {
            return new Claim(reason, note);
        }
    }

    @Schema(name = "AssignmentBatch")
    record AssignMany(
            @Schema(description = "At most 500 customers by id, no one twice; each is judged and answered by itself.")
            @NotEmpty
            @Size(max = BATCH)
            List<@NotNull UUID> customerIds,

            @Schema(description = "Id of the person who gets them.") @NotBlank @Size(max = PERSON)
            String to,

            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note,

            @Schema(description = "Pass over the receiver's holding limit; marked in history.")
            Boolean force)
            implements OfMany {
        @Override
        public Assign each() {
            return new Assign(to, reason, note, force);
        }
    }

    @Schema(name = "ReturnBatch")
    record GiveBackMany(
            @Schema(description = "At most 500 customers by id, no one twice; each is judged and answered by itself.")
            @NotEmpty
            @Size(max = BATCH)
            List<@NotNull UUID> customerIds,

            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @NotBlank
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note,

            @Schema(description = "Another pool that the holder belongs to; the own pool of each where left out.")
            UUID toPool,

            @Schema(
                    description =
                            "When somebody should look at them again, in the future and within ten years. Members see it; nothing happens by itself.",
                    examples = "2027-03-01T01:00:00Z")
            Instant revisitAt)
            implements OfMany {
        @Override
        public GiveBack each() {
            return new GiveBack(reason, note, toPool, revisitAt);
        }
    }

    @Schema(name = "RecallBatch")
    record RecallMany(
            @Schema(description = "At most 500 customers by id, no one twice; each is judged and answered by itself.")
            @NotEmpty
            @Size(max = BATCH)
            List<@NotNull UUID> customerIds,

            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @NotBlank
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note)
            implements OfMany {
        @Override
        public Recall each() {
            return new Recall(reason, note);
        }
    }

    @Schema(name = "TransferBatch")
    record TransferMany(
            @Schema(description = "At most 500 customers by id, no one twice; each is judged and answered by itself.")
            @NotEmpty
            @Size(max = BATCH)
            List<@NotNull UUID> customerIds,

            @Schema(description = "Id of the person who gets them.") @NotBlank @Size(max = PERSON)
            String to,

            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note)
            implements OfMany {
        @Override
        public Transfer each() {
            return new Transfer(to, reason, note);
        }
    }

    @Schema(name = "MoveBatch")
    record MoveMany(
            @Schema(description = "At most 500 customers by id, no one twice; each is judged and answered by itself.")
            @NotEmpty
            @Size(max = BATCH)
            List<@NotNull UUID> customerIds,

            @Schema(description = "The pool that they go to; the caller manages both.") @NotNull
            UUID toPool,

            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note,

            @Schema(description = "Pass over holders' limits and membership in the new pool; marked in history.")
            Boolean force)
            implements OfMany {
        @Override
        public Move each() {
            return new Move(toPool, reason, note, force);
        }
    }

    @Schema(name = "FreezeBatch")
    record FreezeItMany(
            @Schema(description = "At most 500 customers by id, no one twice; each is judged and answered by itself.")
            @NotEmpty
            @Size(max = BATCH)
            List<@NotNull UUID> customerIds,

            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @NotBlank
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note,

            @Schema(
                    description = "When they thaw by themselves, within ten years; else somebody has to restore them.",
                    examples = "2027-03-01T01:00:00Z")
            Instant thawAt,

            @Schema(description = "Where they thaw to; where left out to whoever has each now.")
            FreezeCustomer.ThawTo thawTo)
            implements OfMany {
        @Override
        public FreezeIt each() {
            return new FreezeIt(reason, note, thawAt, thawTo);
        }
    }

    @Schema(name = "DiscardBatch")
    record DiscardMany(
            @Schema(description = "At most 500 customers by id, no one twice; each is judged and answered by itself.")
            @NotEmpty
            @Size(max = BATCH)
            List<@NotNull UUID> customerIds,

            @Schema(
                    description =
                            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue.")
            @NotBlank
            @Size(max = REASON)
            String reason,

            @Schema(description = "Words beside the code of a reason, in at most 2 000 characters; kept in history.")
            @Size(max = REASON)
            String note)
            implements OfMany {
        @Override
        public Discard each() {
            return new Discard(reason, note);
        }
    }

    @Schema(name = "RestoreBatch")
    record RestoreMany(
            @Schema(description = "At most 500 customers by id, no one twice; each is judged and answered by itself.")
            @NotEmpty
            @Size(max = BATCH)
            List<@NotNull UUID> customerIds,

            @Schema(
                    description =
                            "Another pool; where left out each goes to the holder it was frozen for, else into its own pool.")
            UUID toPool)
            implements OfMany {
        @Override
        public Restore each() {
            return new Restore(toPool);
        }
    }

    @Schema(name = "Deletion", description = "Nothing more needs to be said.")
    record Delete() {}

    @Schema(name = "DeletionBatch")
    record DeleteMany(
            @Schema(description = "At most 500 customers by id, no one twice; each is judged and answered by itself.")
            @NotEmpty
            @Size(max = BATCH)
            List<@NotNull UUID> customerIds)
            implements OfMany {
        @Override
        public Delete each() {
            return new Delete();
        }
    }

    @Schema(name = "LockBatch")
    record LockMany(
            @Schema(description = "At most 500 customers by id, no one twice; each is judged and answered by itself.")
            @NotEmpty
            @Size(max = BATCH)
            List<@NotNull UUID> customerIds)
            implements OfMany {
        @Override
        public Lock each() {
            return new Lock();
        }
    }
}
