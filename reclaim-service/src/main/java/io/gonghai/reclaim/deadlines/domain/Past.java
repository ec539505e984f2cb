package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer beyond its row. It is read only where it is asked for ({@link CustomerClock#asksForPast}).
 *
 * @param contacts the newest {@value #KEPT} follow-ups and deals that may still count, in no order
 * @param lastDealAt of all deals ever, whoever held the customer
 * @param contractEndsOn the last day of the contract that was named last; null where no deal named one
 * @param read whether it was looked up
 */
public record Past(
        List<RecordedActivity> contacts,
        @Nullable Instant lastDealAt,
        @Nullable LocalDate contractEndsOn,
        boolean read) {
    /** How many contacts of a customer are kept: as many as a rule can ask for. */
    public static final int KEPT = 20;

    /** There is none. */
    public static final Past NONE = new Past(List.of(), null, null);

    /** It was not looked up: whoever asks for it all the same has made a mistake. */
    public static final Past UNREAD = new Past(List.of(), null, null, false);

    /** What was looked up. */
    public Past(List<RecordedActivity> contacts, @Nullable Instant lastDealAt, @Nullable LocalDate contractEndsOn) {
        this(contacts, lastDealAt, contractEndsOn, true);
    }

    /** With one more, newer than all. */
    public Past with(RecordedActivity newest) {
        List<RecordedActivity> more = Stream.concat(
                        Stream.of(newest),
                        contacts.stream()
                                .sorted(Comparator.comparing(RecordedActivity::recordedAt)
                                        .reversed()))
                .limit(KEPT)
                .toList();
        return switch (newest.kind()) {
            case FOLLOW_UP -> new Past(more, lastDealAt, contractEndsOn);
            case DEAL -> new Past(more, newest.recordedAt(), contractEndsOn);
        };
    }
}
