package io.gonghai.runtime.identity;

/** The roles a token may carry in {@code groups}. A role opens doors; authority over one thing is decided by who is listed there. */
public final class Roles {
    public static final String SALES = "sales";
    public static final String MANAGER = "manager";
    public static final String ADMINISTRATOR = "administrator";
    public static final String INTEGRATOR = "integrator";
    public static final String AUDITOR = "auditor";
    /** Another service, calling as itself; opens {@code /internal/**} only. */
    public static final String SERVICE = "service";

    private Roles() {}
}
