package io.gonghai.pool.rules.domain;

/** What a rule's refusal does. */
public enum Mode {
    /** It refuses. */
    ENFORCE,
    /** It is told to who does it, and refuses nothing. */
    WARN,
    /** It is noted in history and counted, told to nobody, and refuses nothing: how a rule is tried before it binds. */
    OBSERVE
}
