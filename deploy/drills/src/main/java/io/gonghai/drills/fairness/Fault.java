package io.gonghai.drills.fairness;

import java.util.Arrays;
import java.util.Locale;

/** What stands still across deadlines. */
enum Fault {
    /** The relay of customer-service has lost its lock to somebody who relays nothing. */
    RELAY_LOCK,
    /** The relay can't forget what it has told. */
    RELAY_ROWS,
    /** A transaction in customer-service's database does not end: progress stands still while activities are told. */
    OPEN_TRANSACTION,
    /** Activities are stamped and not committed. */
    OPEN_ACTIVITIES,
    BROKER_FROZEN,
    BROKER_KILLED,
    CUSTOMER_FROZEN,
    CUSTOMER_KILLED,
    RECLAIM_FROZEN,
    RECLAIM_KILLED,
    KAFKA_NETWORK,
    DATABASE_NETWORK,
    /** reclaim-service hears of no activity and of no progress. */
    RECLAIM_CONSUMER,
    /** pool-service hears of no deadline. */
    POOL_CONSUMER;

    /** As the command line and the table have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault named(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--only takes one of "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Fault::word).toList())));
    }
}
