package io.gonghai.drills.bench;

import java.util.UUID;

/**
 * Customers that the benchmark lays out, numbered from 1: their ids are the population's number and their own.
 *
 * @param number of the population, 1 to 15
 */
record Population(int number) {
    private static final long HIGH = 0x0190f5d200007000L;
    private static final long LOW = 0x8000000000000000L;

    /** Claimed again and again. */
    static final Population CLAIMED = new Population(1);
    /** Only listed. */
    static final Population LISTED = new Population(2);
    /** Claimed once each, to see how soon others know. */
    static final Population WATCHED = new Population(3);

    /** Claimed by many in one request. */
    static final Population TOGETHER = new Population(4);
    /** Held by whoever leaves. */
    static final Population LEFT = new Population(5);
    /** Claimed by others while somebody leaves. */
    static final Population BYSTANDERS = new Population(6);
    /** Listed and sought, in every state. */
    static final Population SOUGHT = new Population(7);
    /** The same in a pool with few. */
    static final Population FEW = new Population(8);
    /** Held until they are due. */
    static final Population DUE = new Population(9);
    /** Held in the pool whose rules change. */
    static final Population RULED = new Population(10);
    /** Claimed by others while rules change. */
    static final Population BESIDE = new Population(11);

    /** Held in the pool that other rules are tried on. */
    static final Population TRIED = new Population(12);

    UUID id(long customer) {
        return new UUID(HIGH | (long) number << 16, LOW | customer);
    }

    /** An SQL expression (text) for the id of the customer that another SQL expression (bigint) numbers. */
    String expression(String customer) {
        return "('" + id(0).toString().substring(0, 24) + "' || lpad(to_hex(" + customer + "), 12, '0'))";
    }
}
