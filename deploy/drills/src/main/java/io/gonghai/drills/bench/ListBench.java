package io.gonghai.drills.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Answer;
import io.gonghai.drills.Door;
import io.gonghai.drills.Person;
import io.gonghai.drills.bench.Question.Place;
import io.gonghai.drills.bench.Transaction.Step;
import io.gonghai.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Lists and searches among a million customers, the first page and a deep one: over HTTP, in the database beside the barest SQL for the same page, and what
 * their plans read; then the selections by which operations find their next chunk.
 */
final class ListBench {
    private static final int TIMES = 40;
    private static final int FEWEST = 3;
    private static final long EACH_NANOS = 700_000_000L;
    private static final int WALK = 200;
    private static final long DEEPEST = 50_000;
    private static final long DEEPEST_QUICK = 4_000;
    private static final int FEWER = 50;
    private static final String MARK = "SELECT 'question %d'";
    private static final List<String> OF_OTHERS =
            List.of("for update", "for no key update", "skip locked", "is distinct from");

    private final Scene scene;
    private final UUID pool;
    private final UUID few;
    private final Door door;
    private final List<String> plans = new ArrayList<>();
    private final List<Map<String, Object>> data = new ArrayList<>();

    ListBench(Scene scene) {
        this.scene = scene;
        this.pool = scene.pool("Benchmark of lists");
        this.few = scene.pool("Benchmark of short lists");
        this.door = scene.door.into(scene.url(Service.POOL));
    }

    /** A page that is measured: of which list, where it begins, and the same page of the short list. */
    private record Asked(Question question, String cursor, String bare, boolean deep) {
        String name() {
            return question.name() + (deep ? ", deep" : "");
        }
    }

    Section measure() {
        long cards = scene.options.cards();
        long fewCards = Math.max(1_000, cards / FEWER);
        long began = System.nanoTime();
        new SoughtCards(scene.cluster, "pool").lay(pool, cards, few, fewCards);
        scene.say.line("  %,d customers laid out in %.0f s".formatted(cards, (System.nanoTime() - began) / 1e9));
        List<Question> questions = Question.all(pool);
        List<Asked> asked = new ArrayList<>();
        for (Question question : questions) {
            asked.add(new Asked(question, "", question.bare(), false));
            if (question.deep()) {
                deep(question).ifPresent(asked::add);
            }
        }
        scene.say.line("  %d pages; walked to the deep ones after %.0f s"
                .formatted(asked.size(), (System.nanoTime() - began) / 1e9));
        List<Asked> inFew = Question.all(few).stream()
                .map(question -> new Asked(question, "", question.bare(), false))
                .toList();
        List<Asked> all = Stream.concat(asked.stream(), inFew.stream()).toList();
        List<List<LoggedStatement>> recorded = recorded(all);
        try {
            return section(asked, recorded, inFew, cards, fewCards);
        } catch (SQLException e) {
            throw new IllegalStateException("a recorded query can't be repeated: " + e.getMessage(), e);
        }
    }

    /** Goes through the list, page by page, as far as it is worth. */
    private java.util.Optional<Asked> deep(Question question) {
        long most = scene.options.quick() ? DEEPEST_QUICK : DEEPEST;
        long there = scene.cluster.number(
                "pool", "SELECT count(*) FROM (" + question.bare("", (int) most + WALK) + ") rows");
        long depth = Math.min(most, (there - WALK) / WALK * WALK);
        if (depth < WALK) {
            return java.util.Optional.empty();
        }
        String cursor = "";
        for (long rows = 0; rows < depth; rows += WALK) {
            JsonNode page = door.get(question.who(), question.page(WALK, cursor))
                    .expect(200)
                    .body();
            cursor = page.path("next").asText();
        }
        Place place = scene.cluster
                .list(
                        "pool",
                        question.place(depth),
                        row -> new Place(row.getString(1), row.getString(2), row.getString(3)))
                .getFirst();
        return java.util.Optional.of(new Asked(question, cursor, question.bare(place), true));
    }

    /** What each page makes pool-service send, told apart by marks between them. */
    private List<List<LoggedStatement>> recorded(List<Asked> all) {
        String last = MARK.formatted(all.size());
        var log = scene.statements.during(
                () -> {
                    for (int i = 0; i < all.size(); i++) {
                        mark(i);
                        exchange(all.get(i));
                    }
                    mark(all.size());
                },
                one -> one.is(last));
        List<List<LoggedStatement>> statements = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            int to = from;
            while (!log.get(to).is(MARK.formatted(i + 1))) {
                to++;
            }
            statements.add(log.subList(from, to).stream().filter(this::reads).toList());
            from = to;
        }
        return statements;
    }

    private void mark(int number) {
        scene.cluster.execute("pool", MARK.formatted(number));
    }

    private boolean reads(LoggedStatement one) {
        String sql = one.oneLine().toLowerCase(java.util.Locale.ROOT);
        return one.database().equals("pool")
                && (sql.startsWith("select") || sql.startsWith("with"))
                && (sql.contains(" custody ") || sql.contains("customer_card"))
                && !one.parameters().isEmpty()
                && OF_OTHERS.stream().noneMatch(sql::contains);
    }

    private int exchange(Asked asked) {
        try (var line = new HttpLine(scene.port(Service.POOL))) {
            return line.exchange(request(asked));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] request(Asked asked) {
        Question question = asked.question();
        return Scene.request("GET", question.page(Question.PAGE, asked.cursor()), scene.bearer(question.who()), "");
    }

    private Section section(
            List<Asked> asked, List<List<LoggedStatement>> recorded, List<Asked> inFew, long cards, long fewCards)
            throws SQLException {
        Map<String, PlanCost> costInFew = new LinkedHashMap<>();
        for (int i = 0; i < inFew.size(); i++) {
            costInFew.put(
                    inFew.get(i).name(), cost(inFew.get(i).name() + " (few)", steps(recorded.get(asked.size() + i))));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "page of 20",
                "HTTP p50 ms",
                "p99 ms",
                "in database ms",
                "bare SQL ms",
                "× bare",
                "rows read",
                "8 KiB pages",
                "rows, of few"));
        for (int i = 0; i < asked.size(); i++) {
            rows.add(row(asked.get(i), recorded.get(i), costInFew));
        }
        rows.add(TextTable.END);
        rows.add(List.of(
                "next 500 of an operation", "in database ms", "bare SQL ms", "× bare", "rows read", "8 KiB pages"));
        rows.addAll(selections());
        write();
        return new Section(
                "lists",
                "Lists and searches among %,d customers".formatted(cards),
                rows,
                List.of(
                        "One pool: 70 %% pooled, 20 %% held (a quarter of these by one), 5 %% frozen, 5 %% discarded; few: a pool of %,d beside it. Deep: after up to %,d rows."
                                .formatted(fewCards, scene.options.quick() ? DEEPEST_QUICK : DEEPEST),
                        "HTTP: straight into pool-service, one client, up to %d times; what is not 200 shows its status."
                                .formatted(TIMES),
                        "in database: planning, executing and writing out all statements about customers that the page needs, beside the barest query for the ids of the same page.",
                        "rows read: that came out of tables and indexes, by generic plans; all plans are in plans.txt."),
                data);
    }

    private List<Step> steps(List<LoggedStatement> statements) {
        return Transaction.of(statements, new ParameterTypes(scene.cluster, "pool"))
                .steps();
    }

    private PlanCost cost(String name, List<Step> steps) throws SQLException {
        try (var connection = scene.cluster.connect("pool")) {
            PlanCost cost = PlanCost.of(connection, steps);
            plans.add("== " + name + "\n" + cost.text());
            return cost;
        }
    }

    private List<String> row(Asked asked, List<LoggedStatement> statements, Map<String, PlanCost> costInFew)
            throws SQLException {
        int status = exchange(asked);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("page", asked.name());
        figures.put("status", status);
        data.add(figures);
        if (status != 200) {
            return List.of(asked.name(), "status " + status);
        }
        Latencies http = http(asked);
        List<Step> steps = steps(statements);
        Pair database = inTurn(steps, asked.bare());
        PlanCost cost = cost(asked.name(), steps);
        PlanCost fewer = costInFew.get(asked.name());
        double ratio = database.ours().millis(0.5) / database.bare().millis(0.5);
        figures.put("httpP50Millis", http.millis(0.5));
        figures.put("httpP99Millis", http.millis(0.99));
        figures.put("databaseMillis", database.ours().millis(0.5));
        figures.put("bareMillis", database.bare().millis(0.5));
        figures.put("ofBare", ratio);
        figures.put("rowsRead", cost.rows());
        figures.put("pagesRead", cost.pages());
        if (fewer != null) {
            figures.put("rowsReadOfFew", fewer.rows());
        }
        scene.say.line("  %-40s %8.2f ms, in database %8.3f, bare %8.3f, %,d rows read"
                .formatted(
                        asked.name(),
                        http.millis(0.5),
                        database.ours().millis(0.5),
                        database.bare().millis(0.5),
                        cost.rows()));
        return List.of(
                asked.name(),
                Figures.two(http.millis(0.5)),
                Figures.two(http.millis(0.99)),
                Figures.three(database.ours().millis(0.5)),
                Figures.three(database.bare().millis(0.5)),
                Figures.two(ratio),
                Figures.whole(cost.rows()),
                Figures.whole(cost.pages()),
                fewer == null ? "" : Figures.whole(fewer.rows()));
    }

    private Latencies http(Asked asked) {
        var latencies = new Latencies();
        byte[] request = request(asked);
        try (var line = new HttpLine(scene.port(Service.POOL))) {
            long end = System.nanoTime() + EACH_NANOS;
            for (int i = -TIMES / 4; i < FEWEST || (i < TIMES && System.nanoTime() < end); i++) {
                long began = System.nanoTime();
                line.exchange(request);
                if (i >= 0) {
                    latencies.add(System.nanoTime() - began);
                } else if (System.nanoTime() > end) {
                    i = -1;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return latencies;
    }

    private record Pair(Latencies ours, Latencies bare) {}

    private Pair inTurn(List<Step> steps, String bare) throws SQLException {
        var pair = new Pair(new Latencies(), new Latencies());
        try (var ours = new DatabaseTime(scene.cluster.connect("pool"), steps);
                var other = new DatabaseTime(
                        scene.cluster.connect("pool"), List.of(new Step(bare, List.of(), List.of())))) {
            long end = System.nanoTime() + EACH_NANOS;
            for (int i = -1; i < FEWEST || (i < TIMES && System.nanoTime() < end); i++) {
                long mine = ours.once();
                long others = other.once();
                if (i >= 0) {
                    pair.ours().add(mine);
                    pair.bare().add(others);
                }
            }
        }
        return pair;
    }

    /** The statements of an offboarding and a retirement of nothing, asked about those who have much. */
    private List<List<String>> selections() throws SQLException {
        Person nobody = Person.rep("bench-nobody");
        UUID empty = scene.pool("Benchmark of an end");
        scene.door.get(nobody, "/reps/me/limits").expect(200);
        var log = scene.statements.during(
                () -> {
                    ended(scene.door.post(Person.ADMINISTRATOR, "/reps/" + nobody.id() + "/offboard", Map.of()));
                    ended(scene.door.post(
                            Person.ADMINISTRATOR, "/pools/" + empty + "/retirement", Map.of("toPool", few.toString())));
                    mark(0);
                },
                one -> one.is(MARK.formatted(0)));
        Map<String, LoggedStatement> selections = new LinkedHashMap<>();
        log.stream()
                .filter(one -> one.oneLine().startsWith("SELECT c.customer_id FROM custody c WHERE"))
                .filter(one -> one.mentions(nobody.id()) || one.mentions(empty.toString()))
                .forEach(one -> selections.putIfAbsent(one.oneLine(), one));
        List<List<String>> rows = new ArrayList<>();
        for (LoggedStatement one : selections.values()) {
            rows.add(selection(one, Map.of(nobody.id(), SoughtCards.KEEPER, empty.toString(), pool.toString())));
        }
        return rows;
    }

    private void ended(Answer begun) {
        String operation = begun.expect(202).text("operationId");
        while (scene.door
                .get(Person.ADMINISTRATOR, "/operations/" + operation)
                .expect(200)
                .text("state")
                .equals("RUNNING")) {
            Pause.millis(50);
        }
    }

    private List<String> selection(LoggedStatement one, Map<String, String> instead) throws SQLException {
        Step recorded = steps(List.of(one)).getFirst();
        List<String> values = recorded.values().stream()
                .filter(Objects::nonNull)
                .map(value -> instead.getOrDefault(value, value))
                .toList();
        Step asked = new Step(recorded.sql(), values, recorded.types());
        String bare = bare(one.oneLine(), values.getFirst());
        Pair database = inTurn(List.of(asked), bare);
        boolean holder = one.oneLine().contains("c.holder = ");
        String name =
                one.oneLine().replaceAll(".*c\\.state = '(\\w+)'.*", "$1") + (holder ? " of a holder" : " of a pool");
        PlanCost cost = cost("next 500 " + name, List.of(asked));
        double ratio = database.ours().millis(0.5) / database.bare().millis(0.5);
        data.add(Map.of(
                "page",
                "next 500 " + name,
                "databaseMillis",
                database.ours().millis(0.5),
                "bareMillis",
                database.bare().millis(0.5),
                "ofBare",
                ratio,
                "rowsRead",
                cost.rows(),
                "pagesRead",
                cost.pages()));
        return List.of(
                name,
                Figures.three(database.ours().millis(0.5)),
                Figures.three(database.bare().millis(0.5)),
                Figures.two(ratio),
                Figures.whole(cost.rows()),
                Figures.whole(cost.pages()));
    }

    /** The same selection without stepping over what failed. */
    private static String bare(String sql, String subject) {
        String where = sql.replaceAll(" AND NOT EXISTS \\(.*\\) ORDER BY", " ORDER BY");
        return where.replaceFirst("\\$1", Transaction.literal(subject));
    }

    private void write() {
        try {
            Files.createDirectories(scene.folder);
            Files.write(scene.folder.resolve("plans.txt"), plans);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
