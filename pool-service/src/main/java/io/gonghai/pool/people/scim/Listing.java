package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.QueryParam;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for, and what is shown of each (RFC 7644, 3.4.2); a {@code @BeanParam}. */
public class Listing {
    static final int MOST = 200;
    private static final int USUAL = 100;
    private static final Set<String> ALWAYS = Set.of("schemas", "id");

    @QueryParam("filter")
    @Nullable
    String filter;

    @QueryParam("startIndex")
    @Nullable
    String startIndex;

    @QueryParam("count")
    @Nullable
    String count;

    @QueryParam("attributes")
    @Nullable
    String attributes;

    @QueryParam("excludedAttributes")
    @Nullable
    String excludedAttributes;

    /** From 1 on; less counts as 1. */
    int start() {
        return Math.max(1, number("startIndex", startIndex, 1));
    }

    /** 0 to {@value #MOST}: less counts as 0, more as {@value #MOST}. */
    int limit() {
        return Math.clamp(number("count", count, USUAL), 0, MOST);
    }

    private static int number(String name, @Nullable String text, int otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("-?\\d{1,30}")) {
            throw ScimRefused.value(name + " must be a whole number.");
        }
        BigInteger most = BigInteger.valueOf(1_000_000_000);
        return new BigInteger(text).min(most).max(most.negate()).intValue();
    }

    /** Whether an attribute will be shown; what costs much is not read otherwise. */
    boolean shows(String attribute) {
        Set<String> wanted = names(attributes);
        return (wanted.isEmpty() || wanted.contains(attribute.toLowerCase(Locale.ROOT)))
                && !names(excludedAttributes).contains(attribute.toLowerCase(Locale.ROOT));
    }

    /** The resource with what is to be shown of it. */
    ObjectNode shown(ObjectNode resource) {
        List<String> hidden = resource.properties().stream()
                .map(java.util.Map.Entry::getKey)
                .filter(name -> !ALWAYS.contains(name) && !shows(name))
                .toList();
        resource.remove(hidden);
        return resource;
    }

    /** Attributes by their first name, without a core schema before it and a part behind it. */
    private static Set<String> names(@Nullable String list) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .map(Listing::first)
                        .collect(Collectors.toSet());
    }

    private static String first(String name) {
        String extension = ScimUser.ENTERPRISE.toLowerCase(Locale.ROOT);
        if (name.startsWith(extension)) {
            return extension;
        }
        String bare = name.substring(name.lastIndexOf(':') + 1);
        int dot = bare.indexOf('.');
        return dot < 0 ? bare : bare.substring(0, dot);
    }

    /** A page as SCIM wraps it. */
    static ObjectNode page(int start, long total, List<ObjectNode> resources) {
        ObjectNode page = Json.object();
        page.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        page.put("totalResults", total);
        page.put("startIndex", start);
        page.put("itemsPerPage", resources.size());
        page.putArray("Resources").addAll(resources);
        return page;
    }
}
