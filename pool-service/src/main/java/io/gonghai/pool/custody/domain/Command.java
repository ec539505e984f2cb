package io.gonghai.pool.custody.domain;

import java.util.Locale;

/** What makes a custody begin or change. */
public enum Command {
    POOL("CustomerPooled"),
    CREATE("CustomerClaimed"),
    CLAIM("CustomerClaimed"),
    APPROVE("CustomerClaimed"),
    ASSIGN("CustomerAssigned"),
    RETURN("CustomerReturned"),
    RECALL("CustomerRecalled"),
    RECLAIM("CustomerReclaimed"),
    TRANSFER("CustomerTransferred"),
    MOVE("CustomerMoved"),
    REHOME("CustomerMoved"),
    OFFBOARD("CustomerRecalled"),
    LOCK("CustomerLocked"),
    UNLOCK("CustomerUnlocked"),
    EXTEND("CustomerExtended"),
    FREEZE("CustomerFrozen"),
    THAW("CustomerRestored"),
    RESTORE("CustomerRestored"),
    REVERT("CustomerRestored"),
    DISCARD("CustomerDiscarded"),
    DELETE("CustomerDeleted"),
    RELATE("CustomerRelationsChanged"),
    UNRELATE("CustomerRelationsChanged");

    private final String fact;
    private final String word;

    Command(String fact) {
        this.fact = fact;
        this.word = name().toLowerCase(Locale.ROOT);
    }

    /** The event that tells of it. */
    public String fact() {
        return fact;
    }

    /** As it is written in answers, events and history. */
    public String word() {
        return word;
    }
}
