package io.gonghai.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code authority.txt}, read: who may do what. */
final class AuthorityTable {
    private static final String BATCH = "{customerId,batch}";

    private AuthorityTable() {}

    /** What a caller is to the customer, pool or request that a line is about; in the order of the columns. */
    enum Relation {
        HOLDER,
        FORMER,
        COLLABORATOR,
        MEMBER,
        MANAGER,
        OTHER_MANAGER,
        OUTSIDER
    }

    /** Who calls. @param group the role; {@code inactive} for those who left, {@code nobody} for who shows no token */
    record Column(String group, Relation relation) {
        static final String INACTIVE = "inactive";
        static final String NOBODY = "nobody";
    }

    /** What somebody is answered; the sign is in the head of the table. */
    record Cell(Column column, char answer) {
        /** Whether there is somebody like that. */
        boolean applies() {
            return answer != '.';
        }
    }

    /** One operation about what is given. @param method GET, PUT … @param path with its query, as in the API document behind {@code /api/v1} */
    record Line(String method, String path, String given, List<Cell> cells, String body) {
        /** As the API document names it. */
        String operation() {
            return method + " /api/v1" + path.split("\\?", 2)[0];
        }

        boolean batch() {
            return path.contains("/batch/");
        }

        /** Whether it needs an {@code If-Match}. */
        boolean versioned() {
            return method.equals("PUT") && !path.contains("related-people")
                    || path.equals("/pools/{poolId}") && method.equals("DELETE")
                    || path.endsWith("/retirement")
                    || path.endsWith("/rules/undo") && method.equals("POST");
        }

        /** Whether whoever may do it changes what is given. */
        boolean changes() {
            return !method.equals("GET");
        }
    }

    /** All lines, those about one customer and batches alike as two. */
    static List<Line> lines() {
        try (InputStream table = AuthorityTable.class.getResourceAsStream("/authority.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(AuthorityTable::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Line> read(String text) {
        String[] parts = text.split("\\|", -1);
        String[] operation = parts[0].strip().split(" ", 2);
        List<Cell> cells = new ArrayList<>();
        cells.addAll(cells("sales", parts[2]));
        cells.addAll(cells("manager", parts[2]));
        cells.addAll(cells("administrator", parts[3]));
        cells.addAll(cells("auditor", parts[4]));
        cells.addAll(cells("integrator", parts[5]));
        String inactive = parts[6].strip();
        List<Relation> left = List.of(Relation.MEMBER, Relation.MANAGER, Relation.OUTSIDER);
        for (int i = 0; i < left.size(); i++) {
            cells.add(new Cell(new Column(Column.INACTIVE, left.get(i)), inactive.charAt(i)));
        }
        cells.add(new Cell(
                new Column(Column.NOBODY, Relation.OUTSIDER), parts[7].strip().charAt(0)));
        String body = parts[8].strip();
        return Stream.of("{customerId}", "batch")
                .limit(operation[1].contains(BATCH) ? 2 : 1)
                .map(of -> new Line(
                        operation[0], operation[1].replace(BATCH, of), parts[1].strip(), List.copyOf(cells), body));
    }

    private static List<Cell> cells(String group, String answers) {
        String row = answers.strip();
        return Stream.of(Relation.values())
                .map(relation -> new Cell(new Column(group, relation), row.charAt(relation.ordinal())))
                .toList();
    }
}
