package io.gonghai.reclaim.deadlines.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which customers a rule is for: each list that is not empty must name the customer's value, of tags one of them.
 *
 * @param fields options by ids of custom fields: of each the customer must have one
 */
public record When(
        Set<String> levels,
        Set<String> regions,
        Set<String> industries,
        Set<String> priorities,
        Set<String> channels,
        Set<String> sizes,
        Set<String> types,
        Set<String> tags,
        Map<String, Set<String>> fields) {
    /** What stands before the id of a custom field where it is named as a condition. */
    public static final String FIELD = "fields.";

    public static final When ALWAYS = new When(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    private static final CustomerFacts NOBODY = new CustomerFacts(
            null, null, null, null, null, new WholeFacts(null, null, Set.of(), 0, null, null, Map.of(), List.of()));

    /** By what every release tells. */
    public When(
            Set<String> levels,
            Set<String> regions,
            Set<String> industries,
            Set<String> priorities,
            Set<String> channels) {
        this(levels, regions, industries, priorities, channels, Set.of(), Set.of(), Set.of(), Map.of());
    }

    /** Whether it is for a customer; not where what it asks for is not known. */
    public boolean matches(CustomerFacts customer) {
        return matchesSimple(customer) && (!asksForWhole() || matchesWhole(customer.whole()));
    }

    /** Whether it may be for a customer, but what it asks for is not known. */
    boolean awaits(CustomerFacts customer) {
        if (!asksForWhole() || !matchesSimple(customer)) {
            return false;
        }
        WholeFacts whole = customer.whole();
        return whole == null || (asksForFields() && whole.fields() == null && matchesBlock(whole));
    }

    /** Whether it asks for what is told in one block. */
    boolean asksForWhole() {
        return !sizes.isEmpty() || !types.isEmpty() || !tags.isEmpty() || asksForFields();
    }

    /** Whether it asks for custom fields, which releases before do not tell with the block. */
    boolean asksForFields() {
        return !fields.isEmpty();
    }

    private boolean matchesSimple(CustomerFacts customer) {
        return allows(levels, customer.level())
                && allows(regions, customer.region())
                && allows(industries, customer.industry())
                && allows(priorities, customer.priority())
                && allows(channels, customer.channel());
    }

    private boolean matchesWhole(@Nullable WholeFacts whole) {
        return whole != null
                && matchesBlock(whole)
                && (!asksForFields()
                        || (whole.fields() != null && unmet(whole.fields()).isEmpty()));
    }

    private boolean matchesBlock(WholeFacts whole) {
        return allows(sizes, whole.size()) && allows(types, whole.type()) && hasOne(whole.tags());
    }

    /** The custom fields of which a customer has none of the options. */
    private List<String> unmet(Map<String, Set<String>> given) {
        return fields.entrySet().stream()
                .filter(field -> Collections.disjoint(field.getValue(), given.getOrDefault(field.getKey(), Set.of())))
                .map(field -> FIELD + field.getKey())
                .sorted()
                .toList();
    }

    /** By which lists it chooses: those that somebody of whom nothing can be said does not meet; custom fields by their ids. */
    List<String> asked() {
        return unmet(NOBODY);
    }

    /** The lists that do not name the customer's value; custom fields by their ids. */
    List<String> unmet(CustomerFacts customer) {
        List<String> unmet = new ArrayList<>();
        note("levels", levels, customer.level(), unmet);
        note("regions", regions, customer.region(), unmet);
        note("industries", industries, customer.industry(), unmet);
        note("priorities", priorities, customer.priority(), unmet);
        note("channels", channels, customer.channel(), unmet);
        WholeFacts whole = customer.whole();
        if (whole != null) {
            note("sizes", sizes, whole.size(), unmet);
            note("types", types, whole.type(), unmet);
            if (!hasOne(whole.tags())) {
                unmet.add("tags");
            }
            unmet.addAll(whole.fields() == null ? List.of() : unmet(whole.fields()));
        }
        return unmet;
    }

    private static void note(String list, Set<String> wanted, @Nullable String value, List<String> unmet) {
        if (!allows(wanted, value)) {
            unmet.add(list);
        }
    }

    private boolean hasOne(Set<String> given) {
        return tags.isEmpty() || !Collections.disjoint(tags, given);
    }

    private static boolean allows(Set<String> wanted, @Nullable String value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }
}
