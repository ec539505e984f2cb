package io.gonghai.drills.fairness;

import io.gonghai.drills.custodies.Moved;
import io.gonghai.drills.fairness.Announced.Due;
import io.gonghai.drills.fairness.Announced.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Says of each deadline, each reclaim and each reminder whether it was fair, by what custody history and the lists of activities tell. */
final class Judge {
    /** Nothing is announced again sooner: so long nobody can say that an answer does not come. */
    private static final Duration REPEAT = Duration.ofSeconds(15);

    /** Within so much time before a deadline everything is as it was, or nothing is said of its reminders. */
    private static final Duration LATELY = Duration.ofSeconds(12);

    private static final Duration PUNCTUAL = Duration.ofSeconds(1);

    private final Waters waters;
    private final Verdicts verdicts;
    private final Map<Which, Tenure> tenures = new HashMap<>();

    private record Which(UUID customer, int holding) {}

    /**
     * @param histories by customer, oldest move first
     * @param acts by customer
     */
    Judge(Waters waters, Map<UUID, List<Moved>> histories, Map<UUID, List<Act>> acts, Verdicts verdicts) {
        this.waters = waters;
        this.verdicts = verdicts;
        histories.forEach((customer, moves) -> Tenure.of(moves, acts.getOrDefault(customer, List.of()))
                .forEach(tenure -> tenures.put(new Which(customer, tenure.version()), tenure)));
    }

    /** By history alone, so that it can be asked at any moment. */
    void reclaims() {
        for (Tenure tenure : tenures.values()) {
            Moved end = tenure.end();
            if (end == null || !tenure.reclaimed()) {
                continue;
            }
            Instant due = terms(tenure).firstDue(tenure);
            verdicts.between(due, due).reclaimed++;
            verdicts.check(
                    due,
                    !due.isAfter(end.at()),
                    () -> "UNFAIR: %s lost %s at %s, held since %s, due not before %s by %s"
                            .formatted(
                                    tenure.holder(),
                                    tenure.customer(),
                                    end.at(),
                                    tenure.since(),
                                    due,
                                    tenure.recordedBefore(end.at())));
        }
    }

    void announcements(Announced announced) {
        announced.dues().forEach(this::due);
        announced.warnings().forEach(this::warning);
        onceEach(announced);
        Map<Which, List<Due>> dues = new HashMap<>();
        announced
                .dues()
                .forEach(due -> dues.computeIfAbsent(
                                new Which(due.customer(), due.holding()), which -> new ArrayList<>())
                        .add(due));
        dues.values().forEach(this::repeats);
        tenures.forEach((which, tenure) -> followed(tenure, dues.getOrDefault(which, List.of())));
        warned(announced);
    }

    private Terms terms(Tenure tenure) {
        return waters.of(tenure.pool());
    }

    private Optional<Tenure> tenure(UUID customer, int holding, Instant about) {
        Tenure known = tenures.get(new Which(customer, holding));
        verdicts.check(
                about,
                known != null,
                () -> "told of holding %d of %s, which history does not have".formatted(holding, customer));
        return Optional.ofNullable(known);
    }

    private void due(Due due) {
        tenure(due.customer(), due.holding(), due.dueAt()).ifPresent(tenure -> {
            Terms terms = terms(tenure);
            Instant byActs = terms.dueBy(due.dueAt(), tenure);
            verdicts.check(
                    due.dueAt(), !due.at().isBefore(due.dueAt()), () -> "EARLY: announced before its time: " + due);
            verdicts.check(
                    due.dueAt(),
                    !byActs.isAfter(due.dueAt()),
                    () -> "UNFAIR: announced %s, but what was recorded before postpones to %s: %s"
                            .formatted(due, byActs, tenure.recordedBefore(due.dueAt())));
            // What is recorded after one rule's deadline and before that is announced still postpones it: then the next
            // rule's is announced.
            verdicts.check(
                    due.dueAt(),
                    !terms.latestBy(due.at(), tenure).isBefore(due.dueAt()),
                    () -> "announced %s, but by the rules it was due at %s".formatted(due, byActs));
        });
    }

    private void warning(Warning warning) {
        tenure(warning.customer(), warning.holding(), warning.dueAt()).ifPresent(tenure -> {
            Instant at = warning.dueAt().minus(warning.before());
            Instant byActs = terms(tenure).dueBy(at, tenure);
            verdicts.check(
                    warning.dueAt(),
                    warning.at().isBefore(warning.dueAt()),
                    () -> "warned after the deadline: " + warning);
            verdicts.check(warning.dueAt(), !warning.at().isBefore(at), () -> "warned too early: " + warning);
            verdicts.check(
                    warning.dueAt(),
                    !byActs.isAfter(warning.dueAt()),
                    () -> "warned of %s, which had moved to %s before the warning was due".formatted(warning, byActs));
        });
    }

    /** Events are read once each: two that say the same are two decisions. */
    private void onceEach(Announced announced) {
        Set<Object> seen = new HashSet<>();
        announced
                .dues()
                .forEach(due -> verdicts.check(
                        due.dueAt(),
                        seen.add(List.of(due.customer(), due.holding(), due.dueAt(), due.attempt())),
                        () -> "announced twice: " + due));
        announced
                .warnings()
                .forEach(warning -> verdicts.check(
                        warning.dueAt(),
                        seen.add(List.of(warning.customer(), warning.holding(), warning.dueAt(), warning.before())),
                        () -> "warned twice: " + warning));
    }

    private void repeats(List<Due> ofOneHolding) {
        List<Due> inOrder =
                ofOneHolding.stream().sorted(Comparator.comparing(Due::at)).toList();
        for (int i = 1; i < inOrder.size(); i++) {
            Due before = inOrder.get(i - 1);
            Due again = inOrder.get(i);
            if (again.dueAt().equals(before.dueAt())) {
                verdicts.check(
                        again.dueAt(),
                        !again.at().isBefore(before.at().plus(REPEAT)),
                        () -> "announced again without need: " + before + ", " + again);
            }
        }
    }

    /** A reclaim follows an announcement of its holding; a holding that is reclaimed late in quiet times is seen. */
    private void followed(Tenure tenure, List<Due> dues) {
        Moved end = tenure.end();
        if (end == null || !tenure.reclaimed()) {
            return;
        }
        Optional<Due> cause =
                dues.stream().filter(due -> !due.at().isAfter(end.at())).max(Comparator.comparing(Due::dueAt));
        verdicts.check(
                end.at(), cause.isPresent(), () -> "nobody announced that %s goes back: %s".formatted(tenure, dues));
        cause.ifPresent(
                due -> verdicts.between(due.dueAt(), end.at()).late.add(Duration.between(due.dueAt(), end.at())));
    }

    /** In quiet times whoever loses a customer was warned of that deadline; one that came nearer within its last seconds is left out. */
    private void warned(Announced announced) {
        Set<Object> warned = new HashSet<>();
        announced
                .warnings()
                .forEach(warning -> warned.add(List.of(warning.customer(), warning.holding(), warning.dueAt())));
        announced.dues().stream().filter(due -> due.attempt() == 1).forEach(due -> {
            Tenure tenure = tenures.get(new Which(due.customer(), due.holding()));
            boolean well = verdicts.between(due.dueAt().minus(LATELY), due.at()) == verdicts.quiet()
                    && due.at().isBefore(due.dueAt().plus(PUNCTUAL));
            if (well && tenure != null && settled(tenure, due.dueAt())) {
                verdicts.check(
                        due.dueAt(),
                        warned.contains(List.of(due.customer(), due.holding(), due.dueAt())),
                        () -> "nobody was warned of " + due);
            }
        });
    }

    private static boolean settled(Tenure tenure, Instant due) {
        return tenure.recordedBefore(due).stream()
                .map(act -> act.until() == null ? act.recordedAt() : act.until())
                .allMatch(last -> last.isBefore(due.minus(LATELY)));
    }
}
