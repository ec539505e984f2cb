package io.gonghai.notification.notices.rest;

/** Examples of the API document, in one place. */
public final class Examples {
    public static final String NOTICE = """
            {"id":"0190f5d2-7b1e-7c3a-9d55-00000000aa01","kind":"customer.assigned","at":"2026-03-02T01:30:00.123456Z",
            "customerId":"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e","title":"Han Mei assigned Shanghai Xinghe Trading Co., Ltd. to you",
            "body":"Pool: East finance","read":false,"data":{"actor":"mgr-1","holder":"rep-1","poolId":"0190f5d2-0000-7000-8000-000000000001",
            "rulesVersion":3,"custodyVersion":2,"holdingVersion":2}}""";
    public static final String PAGE = "{\"items\":[" + NOTICE + "],\"next\":null}";
    public static final String COUNT = "{\"unread\":3,\"byKind\":{\"customer.assigned\":1,\"reclaim.upcoming\":2}}";
    public static final String STREAM = """
            id: 41
            event: unread-count
            data: {"unread":2,"byKind":{"reclaim.upcoming":2}}

            id: 42
            event: notification
            data: {"id":"0190f5d2-7b1e-7c3a-9d55-00000000aa01","kind":"customer.assigned","at":"2026-03-02T01:30:00.123456Z",…}

            : alive
            """;
    public static final String TICKET = """
            {"ticket":"3q2-7w4kQ0f9…","expiresAt":"2026-03-02T01:30:30Z"}""";

    public static final String DIGEST = """
            {"id":"0190f5d2-7b1e-7c3a-9d55-00000000aa02","kind":"reclaim.digest","at":"2026-03-02T01:30:04Z","customerId":null,
            "title":"37 more customers are about to go back, the first at 2026-03-03 09:30:00 +08:00",
            "body":"Deadlines may have moved since they were warned of: the list of deadlines says how they stand","read":false,
            "data":{"dueAt":"2026-03-03T01:30:00Z","count":37,"tried":0,"pools":[{"poolId":"0190f5d2-0000-7000-8000-000000000001","count":37}]}}""";
    public static final String ITEMS = """
            {"items":[{"customerId":"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e","name":"Shanghai Xinghe Trading Co., Ltd.","kind":"reclaim.upcoming",
            "title":"Shanghai Xinghe Trading Co., Ltd. goes back at 2026-03-03 09:30:00 +08:00","at":"2026-03-02T01:30:00Z","dueAt":"2026-03-03T01:30:00Z",
            "before":"P1D","rule":"stale","rulesVersion":3,"poolId":"0190f5d2-0000-7000-8000-000000000001","holder":"rep-1","holdingVersion":2}],"next":null}""";

    private Examples() {}
}
