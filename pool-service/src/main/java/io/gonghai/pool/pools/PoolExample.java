package io.gonghai.pool.pools;

/** A pool to paste into the API document. It gives so much time that what is pasted after it may ask for a date years away. */
final class PoolExample {
    static final String BODY = """
            {"name":"East finance","description":"","claimMode":"SELF_CLAIM",
             "managers":{"people":["mgr-1"],"departments":[]},
             "members":{"people":["rep-1"],"departments":["east"],"everyone":false},
             "scope":{"regions":["CN-SH"],"industries":["finance"],"levels":["A","B"],"channels":[],"departments":[]},"position":10,"onLeavingScope":"SUGGEST",
             "maskedFields":["phone","email"],"hiddenFields":["address"],
             "claimRules":{"holdingLimit":50,"dailyClaimLimit":10,"coolDown":"P7D","reasonRequired":false,"countDealtCustomers":true},
             "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"P15D","extension":"P10D","time":"CALENDAR",
               "when":{"levels":["B","C"]},"remindBefore":["P3D","P1D"],"escalateBefore":["P1D"],"toPool":null},
               {"code":"first-call","trigger":"NO_FIRST_CONTACT","within":"PT4H","time":"WORKING","remindBefore":["PT1H"],"mode":"WARN"},
               {"code":"rhythm","trigger":"TOO_FEW_FOLLOW_UPS","count":3,"within":"P30D","when":{"priorities":["HIGH"]},"mode":"OBSERVE"},
               {"code":"repeat","trigger":"NO_REPEAT_DEAL","within":"P180D","remindBefore":["P14D"]}],
             "calendar":"cn","exemptions":{"levels":["VIP"],"lockLimitPerRep":5,"pausedBy":["COMPLAINT"]},"extensions":{"most":2,"longest":"P3650D"},"unassignedAfter":"P7D"}""";

    private PoolExample() {}
}
