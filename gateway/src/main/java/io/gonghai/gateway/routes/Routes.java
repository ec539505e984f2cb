package io.gonghai.gateway.routes;

import static io.gonghai.gateway.routes.Service.CUSTOMER;
import static io.gonghai.gateway.routes.Service.ISSUER;
import static io.gonghai.gateway.routes.Service.NOTIFICATION;
import static io.gonghai.gateway.routes.Service.POOL;
import static io.gonghai.gateway.routes.Service.RECLAIM;

import io.gonghai.gateway.routes.Route.Body;
import io.gonghai.gateway.routes.Route.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routing table. A path that is not in it is unknown, so nothing internal can be reached by guessing. */
public final class Routes {
    /** Where the API begins. */
    public static final String API = "/api/v1/";
    /** Where the company's directory calls (SCIM 2.0); errors have a shape of their own there. */
    public static final String DIRECTORY = "/scim/";

    /** First segment after {@link #API} → its only owner. */
    private static final Map<String, Service> OWNERS = Map.ofEntries(
            Map.entry("pools", POOL),
            Map.entry("custodies", POOL),
            Map.entry("reps", POOL),
            Map.entry("scim-tokens", POOL),
            Map.entry("claim-requests", POOL),
            Map.entry("extension-requests", POOL),
            Map.entry("operations", POOL),
            Map.entry("allocation-rules", POOL),
            Map.entry("allocations", POOL),
            Map.entry("insight", POOL),
            Map.entry("customers", CUSTOMER),
            Map.entry("contacts", CUSTOMER),
            Map.entry("follow-ups", CUSTOMER),
            Map.entry("opportunities", CUSTOMER),
            Map.entry("deals", CUSTOMER),
            Map.entry("visits", CUSTOMER),
            Map.entry("tasks", CUSTOMER),
            Map.entry("comments", CUSTOMER),
            Map.entry("leads", CUSTOMER),
            Map.entry("channels", CUSTOMER),
            Map.entry("custom-fields", CUSTOMER),
            Map.entry("imports", CUSTOMER),
            Map.entry("exports", CUSTOMER),
            Map.entry("intake", CUSTOMER),
            Map.entry("deadlines", RECLAIM),
            Map.entry("dry-runs", RECLAIM),
            Map.entry("calendars", RECLAIM),
            Map.entry("notifications", NOTIFICATION),
            Map.entry("notification-preferences", NOTIFICATION),
            Map.entry("reminders", NOTIFICATION),
            Map.entry("webhooks", NOTIFICATION),
            Map.entry("robots", NOTIFICATION));

    /** {@code /admin/<name>/…}: operations of one service, by its id or its short name. */
    private static final Map<String, Service> OPERATED = Map.of(
            "customer", CUSTOMER,
            "customer-service", CUSTOMER,
            "pool", POOL,
            "pool-service", POOL,
            "reclaim", RECLAIM,
            "reclaim-service", RECLAIM,
            "notification", NOTIFICATION,
            "notification-service", NOTIFICATION);

    /** Settings of customer-service. */
    private static final Set<String> CATALOGUES = Set.of("tags");

    private static final String SCIM = DIRECTORY + "v2/";
    private static final String STREAM = API + "notifications/stream";
    private static final String DEV_TOKENS = "/dev/tokens";
    private static final Route DEV =
            new Route(ISSUER, Access.OPEN, Body.ORDINARY, Kind.EXCHANGE, DEV_TOKENS, DEV_TOKENS);

    private final boolean devIssuer;

    public Routes(boolean devIssuer) {
        this.devIssuer = devIssuer;
    }

    /** The owner of a path that {@link SafePath} let through, or nothing if nobody has it. */
    public Optional<Route> find(String method, String path, @Nullable String query) {
        if (path.equals(DEV_TOKENS) || path.equals("/api/v1/dev/tokens")) {
            return devIssuer && method.equals("POST") ? Optional.of(DEV) : Optional.empty();
        }
        if (path.startsWith(SCIM)) {
            return Optional.of(new Route(POOL, Access.DIRECTORY, Body.ORDINARY, Kind.EXCHANGE, path, path));
        }
        if (!path.startsWith(API)) {
            return Optional.empty();
        }
        String first = segment(path, API.length());
        Service owner = switch (first) {
            case "admin" -> OPERATED.get(segment(path, API.length() + "admin/".length()));
            case "settings" -> settings(segment(path, API.length() + "settings/".length()));
            default -> OWNERS.get(first);
        };
        return owner == null ? Optional.empty() : Optional.of(route(owner, first, path, query));
    }

    /** Settings are the owner's of what they are about. */
    private static Service settings(String about) {
        return CATALOGUES.contains(about) ? CUSTOMER : POOL;
    }

    private static Route route(Service owner, String first, String path, @Nullable String query) {
        return switch (first) {
            case "intake" ->
                new Route(owner, Access.OPEN, Body.ORDINARY, Kind.EXCHANGE, path, API + "intake/{channelKey}");
            case "imports" -> new Route(owner, Access.PERSON, Body.IMPORT, Kind.EXCHANGE, path, path);
            case "notifications" -> notifications(owner, path, query);
            default -> new Route(owner, Access.PERSON, Body.ORDINARY, Kind.EXCHANGE, path, path);
        };
    }

    /** Browsers can't set headers on an event stream: there a single-use ticket stands in the query instead. */
    private static Route notifications(Service owner, String path, @Nullable String query) {
        boolean stream = path.equals(STREAM);
        boolean ticket = stream && query != null && ("&" + query).contains("&ticket=");
        return new Route(
                owner,
                ticket ? Access.OPEN : Access.PERSON,
                Body.ORDINARY,
                stream ? Kind.STREAM : Kind.EXCHANGE,
                path,
                path);
    }

    private static String segment(String path, int from) {
        if (from >= path.length()) {
            return "";
        }
        int to = path.indexOf('/', from);
        return path.substring(from, to < 0 ? path.length() : to);
    }
}
