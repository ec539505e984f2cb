package io.gonghai.reclaim.deadlines.rest;

/** For the API document. */
final class DryRunExample {
    static final String QUESTION = """
            {"poolId":"0190f5d2-0000-7000-8000-000000000001",
             "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"P10D","remindBefore":["P3D"]}],
             "at":"2026-03-12T00:00:00Z"}""";

    static final String ITEM = """
            {"customerId":"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e","holder":"rep-1","outcome":"RECLAIMED","dueAt":"2026-03-11T01:30:00Z","provisional":false,"rule":"stale","toPool":null,"remindedAt":null,"today":{"outcome":"STAYS","dueAt":"2026-03-16T01:30:00Z","provisional":false,"rule":"stale"}}""";

    private static final String COUNTS =
            "\"holdings\":240,\"reclaimed\":1,\"reminded\":0,\"kept\":0,\"today\":{\"reclaimed\":0,\"reminded\":0}";

    private static final String HEAD =
            "\"at\":\"2026-03-12T00:00:00Z\",\"asOf\":\"2026-03-02T01:30:00.4Z\",\"rulesVersion\":4";

    static final String PAGE = "{" + HEAD + "," + COUNTS + ",\"items\":[" + ITEM + "],\"next\":null}";

    private DryRunExample() {}
}
