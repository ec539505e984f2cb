package io.gonghai.customer.leads.domain;

import io.gonghai.customer.customers.domain.CustomerType;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.runtime.masking.Masking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a lead says. Texts are stripped; a blank one says nothing.
 *
 * @param externalId the sender's id, unique in its channel
 */
public record LeadData(
        String externalId,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String company,
        @Nullable String region,
        Map<String, Object> custom) {
    /** How many further fields a customer may have, so that whoever edits it later is not refused for what a lead brought. */
    public static final int MOST_FIELDS = 50;

    private static final int LONGEST_NAME = 200;
    private static final String COMPANY = "company";

    public LeadData {
        name = absentIfBlank(name);
        phone = absentIfBlank(phone);
        email = absentIfBlank(email);
        company = absentIfBlank(company);
        region = absentIfBlank(region);
        custom = Map.copyOf(custom);
    }

    /** This lead after the same one came again: what the newer says wins, what it leaves blank stays. */
    public LeadData updatedBy(LeadData newer) {
        Map<String, Object> fields = new HashMap<>(custom);
        fields.putAll(newer.custom);
        return new LeadData(
                externalId,
                or(newer.name, name),
                or(newer.phone, phone),
                or(newer.email, email),
                or(newer.company, company),
                or(newer.region, region),
                fields);
    }

    /** Whether the customer that it becomes would have no more further fields than one may have, the company among them. */
    public boolean fits() {
        return furtherFields().size() <= MOST_FIELDS;
    }

    /** Names of the fields that differ from an earlier state. */
    public List<String> since(LeadData before) {
        List<String> changed = new ArrayList<>();
        note(changed, "name", before.name, name);
        note(changed, "phone", before.phone, phone);
        note(changed, "email", before.email, email);
        note(changed, COMPANY, before.company, company);
        note(changed, "region", before.region, region);
        note(changed, "custom", before.custom, custom);
        return changed;
    }

    /** The customer it becomes: an organisation where a company is named, else a person. */
    public Profile profile(String channel) {
        return new Profile(
                company == null ? CustomerType.PERSON : CustomerType.ORGANIZATION,
                callName(),
                phone,
                email,
                region,
                null,
                null,
                null,
                null,
                channel,
                null,
                null,
                null,
                List.of(),
                furtherFields(),
                Map.of());
    }

    /**
     * The customer's profile after this lead was updated: only what the update changed is taken over, so that what people wrote meanwhile
     * stays.
     */
    public Profile applyTo(Profile profile, LeadData before) {
        Map<String, Object> fields = new HashMap<>(profile.custom());
        Map<String, Object> known = before.furtherFields();
        furtherFields().forEach((field, value) -> {
            if (!value.equals(known.get(field))) {
                fields.put(field, value);
            }
        });
        return new Profile(
                Objects.equals(company, before.company) ? profile.type() : CustomerType.ORGANIZATION,
                changed(before.callName(), callName(), profile.name()),
                or(changed(before.phone, phone), profile.phone()),
                or(changed(before.email, email), profile.email()),
                or(changed(before.region, region), profile.region()),
                profile.industry(),
                profile.size(),
                profile.level(),
                profile.priority(),
                profile.channel(),
                profile.creditCode(),
                profile.website(),
                profile.address(),
                profile.tags(),
                fields,
                profile.fields());
    }

    /**
     * What to call it: its name, else company, else so much of e-mail or phone as everybody may see, for a name is shown and sought where those are masked;
     * else the sender's id.
     */
    String callName() {
        String contact = or(email == null ? null : Masking.email(email), phone == null ? null : Masking.phone(phone));
        String called = Objects.requireNonNullElse(or(or(name, company), contact), externalId);
        return called.length() <= LONGEST_NAME ? called : shortened(called);
    }

    private static String shortened(String called) {
        int end = Character.isHighSurrogate(called.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return called.substring(0, end);
    }

    /** The company stands among the further fields where it is not the name. */
    private Map<String, Object> furtherFields() {
        if (company == null || company.equals(callName())) {
            return custom;
        }
        Map<String, Object> fields = new HashMap<>(custom);
        fields.put(COMPANY, company);
        return fields;
    }

    private static String changed(String before, String now, String standing) {
        return before.equals(now) ? standing : now;
    }

    private static @Nullable String changed(@Nullable String before, @Nullable String now) {
        return Objects.equals(before, now) ? null : now;
    }

    private static void note(List<String> changed, String field, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            changed.add(field);
        }
    }

    private static @Nullable String or(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }

    private static @Nullable String absentIfBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
