package io.gonghai.drills;

import io.gonghai.drills.LeadData.Deal;
import io.gonghai.drills.LeadData.Lead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the data says must now be true, customer by customer and person by person. */
record ReplayOutcome(
        LeadData data,
        Map<String, String> pools,
        Map<String, String> customers,
        Map<String, List<String>> neglected,
        Map<String, String> secondWinners) {

    /** Who holds the customer of a lead in the end. */
    Optional<String> holder(String leadId) {
        Deal deal = data.deals().get(leadId);
        return deal == null ? Optional.ofNullable(secondWinners.get(leadId)) : Optional.of(deal.wonBy());
    }

    /** The commands of its custody history, oldest first. */
    List<String> history(String leadId) {
        List<String> commands = new ArrayList<>(List.of("pool"));
        if (data.deals().containsKey(leadId)) {
            commands.add("claim");
        } else if (wasNeglected().contains(leadId)) {
            commands.addAll(List.of("claim", "reclaim"));
            if (secondWinners.containsKey(leadId)) {
                commands.add("claim");
            }
        }
        return commands;
    }

    int deals(String leadId) {
        return holder(leadId).isPresent() ? 1 : 0;
    }

    Set<String> wasNeglected() {
        Set<String> all = new HashSet<>();
        neglected.values().forEach(all::addAll);
        return all;
    }

    int totalDeals() {
        return data.deals().size() + secondWinners.size();
    }

    int totalClaims() {
        return totalDeals() + wasNeglected().size();
    }

    /** How many customers are pooled in each origin's pool. */
    Map<String, Integer> pooledByOrigin() {
        Map<String, Integer> pooled = new HashMap<>();
        for (Lead lead : data.leads()) {
            pooled.merge(lead.origin(), holder(lead.id()).isPresent() ? 0 : 1, Integer::sum);
        }
        return pooled;
    }

    /** How many notices of a kind a person must have. */
    int notices(String kind, String person) {
        return switch (kind) {
            case "customer.reclaimed", "reclaim.upcoming" ->
                neglected.getOrDefault(person, List.of()).size();
            case "customer.claimed" ->
                neglected.getOrDefault(person, List.of()).size()
                        + (int) data.leads().stream()
                                .filter(lead ->
                                        holder(lead.id()).filter(person::equals).isPresent())
                                .count();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** How many claims and reclaims the manager of an origin must have heard of. */
    int managersNotices(String kind, String origin) {
        int count = 0;
        for (Lead lead : data.leads()) {
            if (lead.origin().equals(origin)) {
                String command = kind.equals("customer.claimed") ? "claim" : "reclaim";
                count += (int)
                        history(lead.id()).stream().filter(command::equals).count();
            }
        }
        return count;
    }

    Set<String> reps() {
        Set<String> reps = new HashSet<>(neglected.keySet());
        data.deals().values().forEach(deal -> reps.add(deal.wonBy()));
        return reps;
    }
}
