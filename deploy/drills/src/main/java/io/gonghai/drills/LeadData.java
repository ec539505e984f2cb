package io.gonghai.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Marketing leads and the deals won from them, in the format of the public Olist data set ({@code olist_marketing_qualified_leads.csv},
 * {@code olist_closed_deals.csv}); no field of it holds a comma or a quote.
 */
record LeadData(List<Lead> leads, Map<String, Deal> deals) {
    /** One lead; an empty origin counts as {@code unnamed}. */
    record Lead(String id, String firstContact, String landingPage, String origin) {}

    /** One won deal: who qualified the lead, who won it. */
    record Deal(String leadId, String qualifiedBy, String wonBy, String segment) {}

    static LeadData read(Path folder) {
        List<Lead> leads = new ArrayList<>();
        for (Map<String, String> row : rows(folder.resolve("olist_marketing_qualified_leads.csv"))) {
            String origin = field(row, "origin");
            leads.add(new Lead(
                    field(row, "mql_id"),
                    field(row, "first_contact_date"),
                    field(row, "landing_page_id"),
                    origin.isBlank() ? "unnamed" : origin));
        }
        Map<String, Deal> deals = new TreeMap<>();
        for (Map<String, String> row : rows(folder.resolve("olist_closed_deals.csv"))) {
            deals.put(
                    field(row, "mql_id"),
                    new Deal(
                            field(row, "mql_id"),
                            "sdr-" + field(row, "sdr_id").substring(0, 8),
                            "sr-" + field(row, "sr_id").substring(0, 8),
                            field(row, "business_segment")));
        }
        return new LeadData(leads, deals);
    }

    List<String> origins() {
        return leads.stream().map(Lead::origin).distinct().sorted().toList();
    }

    private static String field(Map<String, String> row, String name) {
        return row.getOrDefault(name, "");
    }

    private static List<Map<String, String>> rows(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            String[] names = lines.getFirst().split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] values = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.length && i < values.length; i++) {
                    row.put(names[i], values[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
