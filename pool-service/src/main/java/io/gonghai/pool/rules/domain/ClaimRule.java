package io.gonghai.pool.rules.domain;

/** One rule about who may take a customer. Its parameters are its components; the permitted types are the catalogue. */
public sealed interface ClaimRule
        permits ActiveRep,
                Membership,
                InPool,
                NotFrozen,
                ClaimMode,
                HoldingLimit,
                DailyClaimLimit,
                CoolDown,
                HeadStart,
                ReasonRequired {
    /** Judges without changing anything. */
    Finding judge(ClaimCase facts);
}
