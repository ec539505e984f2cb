package io.gonghai.reclaim.deadlines.rest;

/** For the API document. */
final class ReasonsExample {
    private static final String FACTS = """
            "facts":[{"fact":"HELD","at":"2026-03-02T01:30:00Z","value":"rep-1","source":"POOL_SERVICE","text":"rep-1 has held it since 2026-03-02 09:30:00 +08:00."},
             {"fact":"LEVEL","at":null,"value":"B","source":"CUSTOMER_SERVICE","text":"Its level is B."}]""";

    private static final String RUNS =
            "Rule stale (no follow-up): 15 days from the beginning of the holding on 2026-03-02 09:30:00 +08:00 end on 2026-03-17 09:30:00 +08:00.";

    static final String EXPLANATION = """
            {"customerId":"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e","holder":"rep-1","poolId":"0190f5d2-0000-7000-8000-000000000001","rulesVersion":4,
             "timeZone":"Asia/Shanghai","at":"2026-03-03T01:00:00Z","asOf":"2026-03-03T00:59:59.8Z","dueAt":"2026-03-17T01:30:00Z","rule":"stale","toPool":null,"exempt":null,"pauses":[],
             "text":["It goes back to the pool on 2026-03-17 09:30:00 +08:00 by rule stale, unless something postpones it."],
            """ + " " + FACTS + """
            ,
             "rules":[{"outcome":{"rule":"stale","trigger":"NO_FOLLOW_UP","mode":"ENFORCE","dueAt":"2026-03-17T01:30:00Z","base":"2026-03-02T01:30:00Z","since":"HOLDING",
               "step":"P15D","sparedUntil":null,"provisional":false,"calendar":null,"never":null,"unmet":[]},"first":true,"firstPeriodEnds":null,
              "steps":[{"kind":"PERIOD","from":"2026-03-02T01:30:00Z","to":"2026-03-17T01:30:00Z","period":"P15D","text":"15 days, from 2026-03-02 09:30:00 +08:00 to 2026-03-17 09:30:00 +08:00."}],
            """ + "  \"text\":\"" + RUNS + "\"}]," + """

             "reminders":[{"at":"2026-03-14T01:30:00Z","before":"P3D","text":"The holder is warned 3 days before, on 2026-03-14 09:30:00 +08:00."}],
             "postponements":[{"by":"FOLLOW_UP","dueAt":"2026-03-18T01:00:00Z","rule":"stale","text":"A follow-up now would postpone it until 2026-03-18 09:00:00 +08:00 (rule stale)."}]}""";

    static final String RECLAIMS = """
            {"items":[{"customerId":"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e","version":3,"at":"2026-03-17T01:30:00.4Z","holder":"rep-1",
             "poolId":"0190f5d2-0000-7000-8000-000000000001","rule":"stale","trigger":"NO_FOLLOW_UP","rulesVersion":4,"timeZone":"Asia/Shanghai","settingsVersion":2,
             "dueAt":"2026-03-17T01:30:00Z","announcedAt":"2026-03-17T01:30:00.2Z","asOf":"2026-03-17T01:30:00.1Z","base":"2026-03-02T01:30:00Z","since":"HOLDING",
             "step":"P15D","sparedUntil":null,
            """ + " " + FACTS
            + ",\n \"text\":[\"It was taken back on 2026-03-17 09:30:00 +08:00 by rule stale in version 4.\",\"" + RUNS
            + "\"]}],\"next\":null}";

    private ReasonsExample() {}
}
