package io.gonghai.drills.custodies;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of the state machine, written down once more beside the service's own code, to judge histories by. */
public final class LegalMoves {
    private static final Map<String, Map<String, Set<String>>> TABLE = Map.of(
            "", Map.of("pool", Set.of("POOLED"), "create", Set.of("HELD")),
            "POOLED",
                    Map.of(
                            "claim", Set.of("HELD"),
                            "approve", Set.of("HELD"),
                            "assign", Set.of("HELD"),
                            "move", Set.of("POOLED"),
                            "freeze", Set.of("FROZEN"),
                            "discard", Set.of("DISCARDED"),
                            "delete", Set.of("DELETED"),
                            "relate", Set.of("POOLED"),
                            "unrelate", Set.of("POOLED")),
            "HELD",
                    Map.ofEntries(
                            Map.entry("return", Set.of("POOLED")),
                            Map.entry("recall", Set.of("POOLED")),
                            Map.entry("reclaim", Set.of("POOLED")),
                            Map.entry("offboard", Set.of("POOLED")),
                            Map.entry("transfer", Set.of("HELD")),
                            Map.entry("move", Set.of("HELD")),
                            Map.entry("lock", Set.of("HELD")),
                            Map.entry("unlock", Set.of("HELD")),
                            Map.entry("extend", Set.of("HELD")),
                            Map.entry("freeze", Set.of("FROZEN")),
                            Map.entry("discard", Set.of("DISCARDED")),
                            Map.entry("delete", Set.of("DELETED")),
                            Map.entry("relate", Set.of("HELD")),
                            Map.entry("unrelate", Set.of("HELD"))),
            "FROZEN",
                    Map.of(
                            "restore", Set.of("HELD", "POOLED"),
                            "thaw", Set.of("HELD", "POOLED"),
                            "offboard", Set.of("FROZEN"),
                            "rehome", Set.of("FROZEN"),
                            "delete", Set.of("DELETED"),
                            "relate", Set.of("FROZEN"),
                            "unrelate", Set.of("FROZEN")),
            "DISCARDED",
                    Map.of(
                            "restore", Set.of("POOLED"),
                            "rehome", Set.of("DISCARDED"),
                            "delete", Set.of("DELETED"),
                            "relate", Set.of("DISCARDED"),
                            "unrelate", Set.of("DISCARDED")),
            "DELETED", Map.of());
    private static final Set<String> LEAVE_THE_POOL =
            Set.of("pool", "create", "move", "rehome", "return", "reclaim", "offboard", "restore", "thaw");
    private static final Set<String> KEEP_THE_HOLDER =
            Set.of("move", "lock", "unlock", "extend", "relate", "unrelate", "rehome");
    private static final Set<String> BEGIN_A_HOLDING =
            Set.of("create", "claim", "approve", "assign", "transfer", "restore", "thaw");

    private LegalMoves() {}

    /** What is illegal about a move, if anything is. */
    public static Optional<String> against(Moved move) {
        Moved.Place from = move.from();
        Moved.Place to = move.to();
        Set<String> targets = TABLE.getOrDefault(from.state(), Map.of()).getOrDefault(move.command(), Set.of());
        if (!targets.contains(to.state())) {
            return Optional.of(move.command() + " leads from " + from.state() + " to " + to.state());
        }
        if (!from.pool().equals(to.pool()) && !LEAVE_THE_POOL.contains(move.command())) {
            return Optional.of(move.command() + " changes the pool");
        }
        return holders(move, from.holder(), to.holder());
    }

    private static Optional<String> holders(Moved move, String before, String after) {
        boolean held = move.to().state().equals("HELD");
        boolean may = held || move.to().state().equals("FROZEN");
        if (held && after.isEmpty() || !may && !after.isEmpty()) {
            return Optional.of(move.to().state() + " with holder '" + after + "'");
        }
        boolean kept = after.equals(before);
        boolean wrong = switch (move.command()) {
            case "claim" -> !after.equals(move.actor());
            case "return" -> !before.equals(move.actor());
            case "transfer" -> kept;
            case "freeze", "restore", "thaw" -> !kept && !after.isEmpty();
            case "offboard" -> before.isEmpty() || !after.isEmpty();
            default -> KEEP_THE_HOLDER.contains(move.command()) && !kept;
        };
        return wrong
                ? Optional.of(move.command() + " by " + move.actor() + " makes '" + before + "' '" + after + "'")
                : Optional.empty();
    }

    /** Whether a holding begins with a legal move. */
    public static boolean beginsHolding(Moved move) {
        return move.to().state().equals("HELD") && BEGIN_A_HOLDING.contains(move.command());
    }
}
