package io.gonghai.reclaim.deadlines.rest;

/** For the API document. */
final class ExplanationExample {
    private static final String FACTS = """
            "facts":[{"fact":"HELD","at":"2026-03-02T01:30:00Z","value":"rep-1","source":"POOL_SERVICE","text":"rep-1 has held it since 2026-03-02 09:30:00 +08:00."},
             {"fact":"LEVEL","at":null,"value":"B","source":"CUSTOMER_SERVICE","text":"Its level is B."}]""";

    private static final String RUNS =
            "Rule stale (no follow-up): 15 days from the beginning of the holding on 2026-03-02 09:30:00 +08:00 end on 2026-03-17 09:30:00 +08:00.";

    static final String EXPLANATION = """
            {"customerId":"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e","holder":"rep-1","poolId":"0190f5d2-0000-7000-8000-000000000001","rulesVersion":4,
             "timeZone":"Asia/Shanghai","at":"2026-03-03T01:00:00Z","asOf":"2026-03-03T00:59:59.8Z","dueAt":"2026-03-17T01:30:00Z","rule":"stale","provisional":false,"toPool":null,"exempt":null,"pauses":[],
             "text":["It goes back to the pool on 2026-03-17 09:30:00 +08:00 by rule stale, unless something postpones it."],
            """ + " " + FACTS + """
            ,
             "rules":[{"outcome":{"rule":"stale","trigger":"NO_FOLLOW_UP","count":null,"counted":null,"mode":"ENFORCE","dueAt":"2026-03-17T01:30:00Z","base":"2026-03-02T01:30:00Z","since":"HOLDING",
               "step":"P15D","sparedUntil":null,"sparedBy":null,"provisional":false,"calendar":null,"never":null,"unmet":[]},"first":true,"firstPeriodEnds":null,
              "steps":[{"kind":"PERIOD","from":"2026-03-02T01:30:00Z","to":"2026-03-17T01:30:00Z","period":"P15D","days":null,"text":"15 days, from 2026-03-02 09:30:00 +08:00 to 2026-03-17 09:30:00 +08:00."}],
            """ + "  \"text\":\"" + RUNS + "\"}]," + """

             "reminders":[{"at":"2026-03-14T01:30:00Z","before":"P3D","rule":"stale","to":"HOLDER","text":"The holder is warned 3 days before, on 2026-03-14 09:30:00 +08:00 (rule stale)."}],
             "postponements":[{"by":"FOLLOW_UP","dueAt":"2026-03-18T01:00:00Z","rule":"stale","text":"A follow-up now would postpone it until 2026-03-18 09:00:00 +08:00 (rule stale)."}]}""";

    static final String WORKING_TIME = """
            {"customerId":"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e","holder":"rep-1","poolId":"0190f5d2-0000-7000-8000-000000000001","rulesVersion":4,
             "timeZone":"Asia/Shanghai","at":"2026-02-10T01:00:00Z","asOf":"2026-02-10T00:59:59.8Z","dueAt":"2026-03-02T09:00:00Z","rule":"stale","provisional":false,"toPool":null,"exempt":null,"pauses":[],
             "text":["It goes back to the pool on 2026-03-02 17:00:00 +08:00 by rule stale, unless something postpones it.","Then spared until 2026-03-02 17:00:00 +08:00: its holder was given time."],
             "facts":[{"fact":"HELD","at":"2026-02-09T02:00:00Z","value":"rep-1","source":"POOL_SERVICE","text":"rep-1 has held it since 2026-02-09 10:00:00 +08:00."},
              {"fact":"EXTENSION","at":"2026-03-02T09:00:00Z","value":"1","source":"POOL_SERVICE","text":"The holder was given time until 2026-03-02 17:00:00 +08:00 (grants so far: 1)."}],
             "rules":[{"outcome":{"rule":"stale","trigger":"NO_DEAL","count":null,"counted":null,"mode":"ENFORCE","dueAt":"2026-03-02T09:00:00Z","base":"2026-02-09T02:00:00Z","since":"POSSESSION","step":"P10D",
               "sparedUntil":"2026-03-02T09:00:00Z","sparedBy":"EXTENSION","provisional":false,"calendar":{"id":"cn","version":3,"baseVersion":null},"never":null,"unmet":[]},
              "first":true,"firstPeriodEnds":null,
              "steps":[{"kind":"PERIOD","from":"2026-02-09T02:00:00Z","to":"2026-02-28T02:00:00Z","period":"P10D",
                "days":{"timeZone":"Asia/Shanghai","begins":"2026-02-09T02:00:00Z","worked":11,"closed":9,"days":[
                 {"from":"2026-02-09","to":"2026-02-13","kind":"USUAL","name":null,"worked":5,"published":true},
                 {"from":"2026-02-14","to":"2026-02-14","kind":"OPEN","name":"春节调休","worked":1,"published":true},
                 {"from":"2026-02-15","to":"2026-02-23","kind":"CLOSED","name":"春节","worked":0,"published":true},
                 {"from":"2026-02-24","to":"2026-02-27","kind":"USUAL","name":null,"worked":4,"published":true},
                 {"from":"2026-02-28","to":"2026-02-28","kind":"OPEN","name":"春节调休","worked":1,"published":true}],"more":false,
                 "text":["The day on which it begins is none of the days that are counted.","Days on the way that are closed: 9, among them 春节 (2026-02-15 to 2026-02-23).",
                  "Worked as exceptions: 春节调休 (2026-02-14), 春节调休 (2026-02-28)."]},
                "text":"10 working days, from 2026-02-09 10:00:00 +08:00 to 2026-02-28 10:00:00 +08:00."},
               {"kind":"EXTENSION","from":"2026-02-28T02:00:00Z","to":"2026-03-02T09:00:00Z","period":null,"days":null,
                "text":"Then spared until 2026-03-02 17:00:00 +08:00: its holder was given time."}],
              "text":"Rule stale (no deal): 10 working days by calendar cn (version 3) from when it was taken on 2026-02-09 10:00:00 +08:00 end on 2026-02-28 10:00:00 +08:00."}],
             "reminders":[],"postponements":[{"by":"DEAL","dueAt":null,"rule":null,"text":"After a deal now no rule would take it back."}]}""";

    private static final String WARNED =
            "On 2026-03-14 09:30:00 +08:00 the holder was warned that it would go back on 2026-03-17 09:30:00 +08:00.";

    static final String RECLAIMS = """
            {"items":[{"customerId":"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e","version":3,"at":"2026-03-17T01:30:00.4Z","holder":"rep-1",
             "poolId":"0190f5d2-0000-7000-8000-000000000001","rule":"stale","trigger":"NO_FOLLOW_UP","count":null,"counted":null,"rulesVersion":4,"timeZone":"Asia/Shanghai","settingsVersion":2,
             "dueAt":"2026-03-17T01:30:00Z","announcedAt":"2026-03-17T01:30:00.2Z","asOf":"2026-03-17T01:30:00.1Z","base":"2026-03-02T01:30:00Z","since":"HOLDING",
             "step":"P15D","sparedUntil":null,"sparedBy":null,"calendar":null,"days":null,"conditions":["levels"],
            """
            + " \"warnings\":[{\"at\":\"2026-03-14T01:30:00.3Z\",\"to\":\"HOLDER\",\"before\":\"P3D\",\"dueAt\":\"2026-03-17T01:30:00Z\",\"text\":\""
            + WARNED + "\"}],\n " + FACTS
            + ",\n \"text\":[\"It was taken back on 2026-03-17 09:30:00 +08:00 by rule stale in version 4.\",\"" + RUNS
            + "\",\"The rule chose its customers by level.\",\"" + WARNED + "\"]}],\"next\":null}";

    private ExplanationExample() {}
}
