package io.gonghai.reclaim.calendar.rest;

/** What the document shows. */
final class CalendarExample {
    private static final String WEEKLY = """
            "weekly":{"monday":[{"from":"09:30","to":"18:30"}],"tuesday":[{"from":"09:30","to":"18:30"}],"wednesday":[{"from":"09:30","to":"18:30"}],\
            "thursday":[{"from":"09:30","to":"18:30"}],"friday":[{"from":"09:30","to":"17:00"}],"saturday":[],"sunday":[]},""";
    private static final String REST = """
            "exceptions":[{"date":"2025-12-31","kind":"CLOSED","name":"盘点"},\
            {"date":"2026-06-27","kind":"OPEN","hours":[{"from":"10:00","to":"16:00"}],"name":"周年庆"}],"publishedUntil":null""";
    private static final String SHOWN_REST = """
            "exceptions":[{"date":"2026-06-27","kind":"OPEN","hours":[{"from":"10:00","to":"16:00"}],"name":"周年庆"},\
            {"date":"2025-12-31","kind":"CLOSED","hours":null,"name":"盘点"}],"publishedUntil":null""";

    static final String BODY =
            "{\"name\":\"Shanghai office\",\"base\":\"cn\",\"timeZone\":\"Asia/Shanghai\"," + WEEKLY + REST + "}";
    static final String VIEW =
            "{\"id\":\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\",\"version\":1,\"baseVersion\":2,\"builtIn\":false,\"name\":\"Shanghai office\",\"base\":\"cn\",\"timeZone\":\"Asia/Shanghai\","
                    + WEEKLY + SHOWN_REST
                    + ",\"certainUntil\":\"2026-12-24\",\"changedBy\":\"admin-1\",\"changedAt\":\"2026-03-02T01:30:00.4Z\"}";
    static final String DAYS = """
            {"items":[{"date":"2026-02-14","open":true,"hours":[{"from":"09:00","to":"12:00"},{"from":"13:00","to":"18:00"}],"exception":"春节调休","published":true},\
            {"date":"2026-02-15","open":false,"hours":[],"exception":"春节","published":true}],"next":null}""";
    static final String FILE = """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20270101
            DTEND;VALUE=DATE:20270104
            SUMMARY:元旦(休)
            END:VEVENT
            END:VCALENDAR
            """;

    private CalendarExample() {}
}
