package io.gonghai.drills.bench;

import io.gonghai.drills.bench.Transaction.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What changes from claim to claim: the customer and the rep, named by the values in the recorded claim.
 *
 * @param customer the id in the recording
 * @param rep the person in the recording
 * @param reps how many reps there are
 */
record ClaimData(String customer, String rep, int reps) {
    static final String REP = "bench-rep-";

    /** A column that is nowhere: a client of pgbench that has claimed its span asks for it, as it can't end by itself and would claim another's. */
    static final String USED_UP = "the_span_of_this_client_is_used_up";

    /** The Idempotency-Key of the claim of a customer. */
    static String key(String customer) {
        return "key-" + customer;
    }

    /** Expressions for the customer's id, the claim's key, the rep's id and an array of that rep, by the recorded values. */
    Map<String, String> varying(String customerId, String key, String repId, String arrayOfRep) {
        Map<String, String> expressions = new LinkedHashMap<>();
        expressions.put(customer, customerId);
        expressions.put(key(customer), key);
        expressions.put(rep, repId);
        expressions.put("{" + rep + "}", arrayOfRep);
        return expressions;
    }

    /** The recorded values of a statement's parameters that vary, in order. */
    List<String> varyingIn(Step step) {
        var names = varying("", "", "", "").keySet();
        return step.values().stream()
                .filter(Objects::nonNull)
                .filter(names::contains)
                .toList();
    }

    /** What stands for a recorded value in another claim. */
    String value(String recorded, long otherCustomer, int otherRep) {
        String id = Population.CLAIMED.id(otherCustomer).toString();
        return recorded.contains(customer) ? recorded.replace(customer, id) : recorded.replace(rep, REP + otherRep);
    }

    /** A pgbench script that repeats the claim; {@code i} and {@code span} are set by the caller. */
    String script(Transaction claim) {
        var lines = new java.util.ArrayList<String>();
        lines.add("\\set i :i + 1");
        lines.add("\\if :i > :span");
        lines.add("SELECT " + USED_UP + ";");
        lines.add("\\endif");
        lines.add("\\set customer :client_id * :span + :i");
        lines.add("\\set rep random(0, " + (reps - 1) + ")");
        lines.add("BEGIN;");
        String id = Population.CLAIMED.expression(":customer::bigint");
        String repId = "('" + REP + "' || :rep::text)";
        claim.with(varying(id, "('" + key("") + "' || " + id + ")", repId, "ARRAY[" + repId + "]"))
                .forEach(statement -> lines.add(statement.strip() + ";"));
        lines.add("COMMIT;");
        return String.join("\n", lines) + "\n";
    }
}
