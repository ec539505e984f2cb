package io.gonghai.drills.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedClaimTest {
    private static final String LOG = """
            11|pool|pool-service|LOG:  execute S_1: BEGIN
            12|pool|pool-service-relay|LOG:  execute <unnamed>: SELECT seq FROM outbox LIMIT $1
            11|pool|pool-service|LOG:  execute S_2: SELECT * FROM lock_situation($1, $2, $3)
            11|pool|pool-service|DETAIL:  Parameters: $1 = 'c-1', $2 = 'rep-1', $3 = 'f'
            12|pool|pool-service-relay|DETAIL:  Parameters: $1 = '500'
            11|pool|pool-service|LOG:  execute S_3: UPDATE custody SET holder = $1
            \tWHERE customer_id = $2 AND note = $3 AND name = $4
            11|pool|pool-service|DETAIL:  Parameters: $1 = 'rep-1', $2 = 'c-1', $3 = NULL, $4 = 'it''s, $9 = ''x'' 10:30'
            11|pool|pool-service|LOG:  execute S_4: COMMIT
            11|pool|pool-service|LOG:  execute S_1: BEGIN
            13|pool|psql|LOG:  statement: SELECT 1
            14|pool|pool-service|ERROR:  something else
            """;

    @Test
    void the_log_gives_statements_with_their_values() {
        var statements = LoggedStatement.parse(LOG);

        assertThat(statements).hasSize(7);
        assertThat(statements.get(1).parameters()).containsExactly("500");
        assertThat(statements.get(3).sql())
                .isEqualTo("UPDATE custody SET holder = $1\nWHERE customer_id = $2 AND note = $3 AND name = $4");
        assertThat(statements.get(3).parameters()).containsExactly("rep-1", "c-1", null, "it's, $9 = 'x' 10:30");
        assertThat(statements.getLast().sql()).isEqualTo("SELECT 1");
    }

    @Test
    void a_claim_is_what_stands_between_begin_and_commit_of_its_session() {
        assertThat(Transaction.recorded(LoggedStatement.parse(LOG), "c-1"))
                .extracting(LoggedStatement::oneLine)
                .containsExactly(
                        "SELECT * FROM lock_situation($1, $2, $3)",
                        "UPDATE custody SET holder = $1 WHERE customer_id = $2 AND note = $3 AND name = $4");
    }

    @Test
    void what_nobody_sent_is_not_made_up() {
        var log = LoggedStatement.parse(LOG);

        assertThatThrownBy(() -> Transaction.recorded(log, "c-2")).hasMessageContaining("c-2");
    }

    @Test
    void a_repeated_claim_varies_in_customer_and_rep_and_in_nothing_else() {
        var recorded = Transaction.recorded(LoggedStatement.parse(LOG), "c-1");
        var claim = new Transaction(List.of(
                new Transaction.Step(
                        recorded.getFirst().sql(),
                        recorded.getFirst().parameters(),
                        List.of("uuid", "text", "boolean")),
                new Transaction.Step(
                        recorded.getLast().sql(),
                        recorded.getLast().parameters(),
                        List.of("text", "uuid", "text", "text"))));

        assertThat(claim.with(Map.of("c-1", ":customer", "rep-1", ":rep")))
                .containsExactly(
                        "SELECT * FROM lock_situation(:customer::uuid, :rep::text, E'f'::boolean)",
                        "UPDATE custody SET holder = :rep::text\nWHERE customer_id = :customer::uuid AND note = NULL::text"
                                + " AND name = E'it''s, $9 = ''x'' 10\\x3a30'::text");
    }

    @Test
    void a_script_has_no_name_of_a_variable_but_those_it_sets() {
        var step = new Transaction.Step(
                "INSERT INTO t VALUES ($1, $2, $3)",
                List.of(Population.CLAIMED.id(1).toString(), "{bench-rep-0}", "{\"a\":1,\"at\":\"10:20:30Z\"}"),
                List.of("uuid", "text[]", "text"));
        var data = new ClaimData(Population.CLAIMED.id(1).toString(), "bench-rep-0", 100);

        String script = data.script(new Transaction(List.of(step)));

        assertThat(script.replace("::", " ").replaceAll(":(client_id|span|i|customer|rep)\\b", ""))
                .doesNotContain(":");
        assertThat(script)
                .contains("\\set i :i + 1\n\\if :i > :span\nSELECT " + ClaimData.USED_UP + ";\n\\endif\n")
                .contains("ARRAY[('bench-rep-' || :rep::text)]::text[]")
                .endsWith("COMMIT;\n");
        assertThat(data.varyingIn(step))
                .containsExactly(Population.CLAIMED.id(1).toString(), "{bench-rep-0}");
        assertThat(data.value("{bench-rep-0}", 7, 42)).isEqualTo("{bench-rep-42}");
        assertThat(data.value(Population.CLAIMED.id(1).toString(), 7, 42))
                .isEqualTo(Population.CLAIMED.id(7).toString());
    }

    @Test
    void populations_do_not_overlap() {
        assertThat(Population.CLAIMED.id(255)).hasToString("0190f5d2-0001-7000-8000-0000000000ff");
        assertThat(Population.LISTED.id(255)).hasToString("0190f5d2-0002-7000-8000-0000000000ff");
        assertThat(Population.LISTED.expression("g"))
                .isEqualTo("('0190f5d2-0002-7000-8000-' || lpad(to_hex(g), 12, '0'))");
    }
}
