package io.gonghai.customer.customers;

/** Examples of the published API; they work when pasted. */
public final class OpenApiExamples {
    public static final String NEW_CUSTOMER = """
            {"type":"ORGANIZATION","name":"Shanghai Xinghe Trading Co., Ltd.","phone":"13800008000","email":"buyer@example.com","region":"CN-SH","industry":"finance","size":"50-199","level":"B","priority":"HIGH","channel":"website","tags":["expo-2026"],"custom":{"employees":120}}""";

    public static final String OWN_CUSTOMER = """
            {"type":"PERSON","name":"Wang Fang","phone":"13900009000","placement":{"holder":"me"}}""";

    public static final String CUSTOMER = """
            {"id":"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e","version":1,"view":"FULL","type":"ORGANIZATION","name":"Shanghai Xinghe Trading Co., Ltd.","phone":"13800008000","region":"CN-SH","level":"B","priority":"HIGH","tags":["expo-2026"],"custom":{"employees":120},"createdBy":"rep-1","createdAt":"2026-03-02T01:30:00.123456Z","changedAt":"2026-03-02T01:30:00.123456Z"}""";

    public static final String PATCH = """
            {"level":"A","address":null}""";

    private OpenApiExamples() {}
}
