package io.gonghai.pool.custody.rest;

/** What the document of the API says of every command. */
final class CommandWords {
    static final String CUSTOMER = "Id of the customer.";
    static final String DONE = "Done.";
    static final String FORBIDDEN = "Visible, but not theirs to move.";
    static final String REFUSED = "Refused, with findings (`/problems/transition-refused`).";
    static final String OUTDATED = "`If-Match` names another version than the one that stands.";
    static final String AWAY = "The customer is new and its service can't be asked; see `Retry-After`.";

    static final String EACH =
            "Each customer stands alone: `DONE` with its custody, `REFUSED` with a problem, `UNKNOWN` where it is not"
                    + " visible. At most 500, no one twice. With an `Idempotency-Key` each customer is remembered by itself.";
    static final String RESULTS = "One result per customer.";

    /** How the example of a batch begins. */
    static final String ONE = "{\"customerIds\":[\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"]";

    private CommandWords() {}
}
