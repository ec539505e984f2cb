package io.gonghai.pool.custody.rest;

/** What bodies of commands say of parts that many of them have, and how long those may be. */
final class BodyWords {
    /** Characters of a reason or a note. */
    static final int TEXT = 2_000;

    /** Characters of a person's id. */
    static final int PERSON = 200;

    /** Customers of a batch. */
    static final int MANY = 500;

    static final String CUSTOMERS = "At most 500 customers by id, no one twice; each is judged and answered by itself.";
    static final String REASON =
            "Why, in at most 2 000 characters; kept in history; or the code of one of the catalogue that is meant for this command.";
    static final String NOTE = "Words beside the code of a reason, in at most 2 000 characters; kept in history.";
    static final String RECEIVER = "Id of the person who gets it.";
    static final String FORCE_LIMIT = "Pass over the receiver's holding limit and absence; marked in history.";
    static final String FORCE_MOVE = "Pass over the holder's limit and membership in the new pool; marked in history.";
    static final String MOVE_TO = "The pool that it goes to; the caller manages both.";
    static final String RETURN_TO = "Another pool that the holder belongs to; its own pool where left out.";
    static final String REVISIT =
            "When somebody should look at it again, in the future and within ten years. Members see it; nothing happens by itself.";
    static final String EXTEND_UNTIL =
            "Before when no rule should take it: in the future, and no later than the pool gives at once.";
    static final String THAW_AT =
            "When it thaws by itself, within ten years; where left out somebody has to restore it.";
    static final String THAW_TO = "Where it thaws to; where left out to whoever has it now.";
    static final String RESTORE_TO =
            "Another pool; where left out it goes to the holder it was frozen for, else into its own pool.";
    static final String DATE = "2035-03-01T01:00:00Z";

    private BodyWords() {}
}
