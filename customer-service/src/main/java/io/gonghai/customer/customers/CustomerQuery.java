package io.gonghai.customer.customers;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of customers is narrowed by; a {@code @BeanParam}. */
public class CustomerQuery {
    private static final int MAX_LENGTH = 64;

    @QueryParam("view")
    @Parameter(
            description =
                    "`mine` held by the caller, `related` formerly held, `created` by the caller, `all` by right: administrators and auditors see every customer, others those of the pools they manage. Default: `all` for administrators and auditors, else `mine`.",
            example = "mine")
    @Nullable
    String view;

    @QueryParam("q")
    @Parameter(
            description =
                    "Part of the name, in any case, or how a part of it sounds, in pinyin or its initials (`xinghe` and `xh` find 星河); the beginning of the phone number or four and more digits that it ends with; the beginning of the e-mail address.",
            example = "xinghe")
    @Nullable
    String q;

    @QueryParam("region")
    @Parameter(description = "Exactly this region.", example = "CN-SH")
    @Nullable
    String region;

    @QueryParam("industry")
    @Parameter(description = "Exactly this industry.", example = "finance")
    @Nullable
    String industry;

    @QueryParam("level")
    @Parameter(description = "Exactly this level.", example = "B")
    @Nullable
    String level;

    @QueryParam("priority")
    @Parameter(description = "HIGH, MID or LOW.", example = "HIGH")
    @Nullable
    String priority;

    @QueryParam("channel")
    @Parameter(description = "Exactly this channel.", example = "website")
    @Nullable
    String channel;

    @QueryParam("tag")
    @Parameter(
            description = "Those that have this tag, by its id in the catalogue.",
            example = "0190f5d2-0000-7000-8000-000000000a01")
    @Nullable
    String tag;

    /** Columns and the values they must have. @throws Problem 400 */
    Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        Params.check(
                () -> put(filters, "region", region),
                () -> put(filters, "industry", industry),
                () -> put(filters, "level", level),
                () -> put(filters, "priority", priority),
                () -> put(filters, "channel", channel),
                () -> put(filters, CustomerSelection.TAG, tag));
        return filters;
    }

    /** What to search, or null. @throws Problem 400 */
    @Nullable
    String search() {
        if (q == null || q.isBlank()) {
            return null;
        }
        if (q.length() > MAX_LENGTH) {
            throw Problem.invalid("q", "violation.too-long", "max", MAX_LENGTH);
        }
        return q.strip();
    }

    private static @Nullable String put(Map<String, String> filters, String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw Problem.invalid(name, "violation.filter");
        }
        if (name.equals(CustomerSelection.TAG)) {
            return filters.put(name, Params.id(name, value).toString());
        }
        if (name.equals("priority") && !value.matches("HIGH|MID|LOW")) {
            throw Problem.invalid(name, "violation.one-of", "values", "HIGH, MID, LOW");
        }
        return filters.put(name, value);
    }
}
