package io.gonghai.notification.notices.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.notification.names.Names;
import io.gonghai.notification.names.Names.AsOf;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Notice;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.runtime.problems.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final UUID CUSTOMER = new UUID(0, 1);
    private static final UUID POOL = new UUID(0, 2);
    private static final Names NAMES = new Names(
            Map.of(new AsOf(CUSTOMER, 4), "Xinghe"),
            Map.of("act", "Han Mei", "new", "Li Lei", "old", "Wang Wu"),
            Map.of(new AsOf(POOL, 7), "East"));
    private static final Names NONE = new Names(Map.of(), Map.of(), Map.of());

    @Test
    void every_kind_about_a_customer_has_words_for_every_part_in_both_languages() {
        for (String language : List.of("en", "zh")) {
            for (Kind kind : EnumSet.complementOf(EnumSet.of(
                    Kind.PERSON_DEACTIVATED,
                    Kind.OPERATION_ENDED,
                    Kind.REMINDER_DUE,
                    Kind.POOL_UNASSIGNED,
                    Kind.RECLAIMS_UNDONE,
                    Kind.RECLAIM_DIGEST))) {
                for (String reader : List.of("act", "new", "old", "boss")) {
                    Wording wording = new Wording(Texts.of(language), NAMES, SHANGHAI);
                    String text = wording.title(notice(kind, reader)) + "|" + wording.body(notice(kind, reader));
                    assertThat(text).contains("Xinghe", "East").doesNotContain("notice.", "{", "}");
                }
            }
        }
    }

    @Test
    void who_is_inactive_now_is_told_by_name_and_figure_in_both_languages() {
        Notice notice = new Notice(
                "boss",
                1,
                new UUID(0, 9),
                Kind.PERSON_DEACTIVATED.code(),
                Occurrence.NO_CUSTOMER,
                Instant.EPOCH,
                Figures.ofHolder("new", 12),
                false,
                0,
                0);

        assertThat(new Wording(Texts.of("en"), NAMES, SHANGHAI))
                .returns(
                        "Li Lei was deactivated in the directory and still has customers: 12",
                        wording -> wording.title(notice))
                .returns(
                        "They stay with Li Lei until an administrator off-boards them.",
                        wording -> wording.body(notice));
        assertThat(new Wording(Texts.of("zh"), NAMES, SHANGHAI))
                .returns("Li Lei 已在通讯录中停用，名下仍有 12 个客户", wording -> wording.title(notice))
                .returns("在管理员办理离职交接之前，这些客户仍归 Li Lei。", wording -> wording.body(notice));
    }

    @Test
    void who_has_customers_again_that_wrong_rules_took_is_told_how_many_and_whose_rules_in_both_languages() {
        for (String reader : List.of("new", "act")) {
            Figures figures = Figures.ofUndone("act", reader, POOL, 12);
            Notice notice = new Notice(
                    reader,
                    1,
                    new UUID(0, 9),
                    Kind.RECLAIMS_UNDONE.code(),
                    Occurrence.NO_CUSTOMER,
                    Instant.EPOCH,
                    figures,
                    false,
                    0,
                    7);
            assertThat(new Wording(Texts.of("en"), NAMES, SHANGHAI).title(notice))
                    .isEqualTo("Customers that wrong rules of East took are yours again: 12");
            assertThat(new Wording(Texts.of("zh"), NAMES, SHANGHAI).title(notice))
                    .isEqualTo("East 的错误规则收回的客户已归还给您：12 位");
            for (String language : List.of("en", "zh")) {
                assertThat(new Wording(Texts.of(language), NAMES, SHANGHAI).body(notice))
                        .doesNotContain("notice.", "{", "}");
            }
        }
    }

    @Test
    void the_end_of_an_operation_reads_differently_for_everyone_concerned() {
        for (String language : List.of("en", "zh")) {
            for (String kind : List.of("OFFBOARDING", "RETIREMENT", "MOVES", "RULES_UNDO", "A_NEW_ONE")) {
                for (String reader :
                        List.of("RETIREMENT", "MOVES", "RULES_UNDO").contains(kind)
                                ? List.of("act", "boss")
                                : List.of("act", "new", "boss")) {
                    Wording wording = new Wording(Texts.of(language), NAMES, SHANGHAI);
                    Notice notice = ofOperation(kind, reader);
                    assertThat(wording.title(notice))
                            .doesNotContain("notice.", "{", "}")
                            .containsPattern("118|90");
                    assertThat(wording.body(notice)).contains("2").doesNotContain("notice.", "{", "}");
                }
            }
        }
        Wording wording = new Wording(Texts.of("en"), NAMES, SHANGHAI);
        assertThat(List.of("act", "new", "boss"))
                .extracting(reader -> wording.title(ofOperation("OFFBOARDING", reader)))
                .containsExactly(
                        "Wang Wu was offboarded: 118 customers moved, 90 of them to the successor",
                        "90 customers of Wang Wu are yours now",
                        "Wang Wu was offboarded: 118 customers moved, 90 of them to the successor");
        assertThat(wording.title(ofOperation("RETIREMENT", "boss")))
                .isEqualTo("A pool was retired: 118 customers are in East now");
    }

    private static Notice ofOperation(String kind, String reader) {
        UUID operation = new UUID(0, 9);
        return new Notice(
                reader,
                1,
                new UUID(0, 3),
                Kind.OPERATION_ENDED.code(),
                operation,
                Instant.EPOCH,
                Figures.ofOperation("act", "new", "old", POOL, new Figures.Operation(operation, kind, 118, 90, 2)),
                false,
                0,
                7);
    }

    @Test
    void a_digest_says_how_many_and_when_the_first_in_both_languages() {
        for (String language : List.of("en", "zh")) {
            for (long goBack = 0; goBack < 3; goBack++) {
                for (long tried = goBack == 0 ? 1 : 0; tried < 3; tried++) {
                    Figures figures = Figures.ofDigest(
                            new Figures.Digest(4, goBack, tried, List.of()), Instant.parse("2026-03-17T01:30:00Z"));
                    Notice notice = new Notice(
                            "boss",
                            1,
                            new UUID(0, 9),
                            Kind.RECLAIM_DIGEST.code(),
                            Occurrence.NO_CUSTOMER,
                            Instant.EPOCH,
                            figures,
                            false,
                            0,
                            0);
                    Wording wording = new Wording(Texts.of(language), NAMES, SHANGHAI);
                    String text = wording.title(notice) + "|" + wording.body(notice);
                    assertThat(text).contains("2026-03-17 09:30:00 +08:00").doesNotContain("notice.", "{", "}");
                    boolean mixed = goBack > 0 && tried > 0;
                    assertThat(wording.body(notice).contains(String.valueOf(tried)))
                            .isEqualTo(mixed);
                }
            }
        }
    }

    @Test
    void a_reminder_shows_its_note_and_names_no_customer() {
        UUID reminder = new UUID(0, 5);
        Notice notice = new Notice(
                "act",
                1,
                new UUID(0, 3),
                Kind.REMINDER_DUE.code(),
                CUSTOMER,
                Instant.EPOCH,
                Figures.ofReminder("act", reminder),
                false,
                4,
                0);
        Names known = new Names(NAMES.customers(), NAMES.people(), NAMES.pools(), Map.of(reminder, "Call {customer}"));

        for (String language : List.of("en", "zh")) {
            Wording wording = new Wording(Texts.of(language), known, SHANGHAI);
            assertThat(wording.title(notice)).isNotBlank().doesNotContain("Xinghe", "notice.", "{");
            assertThat(wording.body(notice)).isEqualTo("Call {customer}");
            assertThat(new Wording(Texts.of(language), NAMES, SHANGHAI).body(notice))
                    .isNotBlank()
                    .doesNotContain("notice.", "{");
        }
    }

    @Test
    void a_transfer_reads_differently_for_everyone_concerned() {
        Wording wording = new Wording(Texts.of("en"), NAMES, SHANGHAI);

        assertThat(List.of("act", "new", "old", "boss"))
                .extracting(reader -> wording.title(notice(Kind.CUSTOMER_TRANSFERRED, reader)))
                .containsExactly(
                        "You transferred Xinghe to Li Lei",
                        "Han Mei transferred Xinghe to you",
                        "Han Mei transferred Xinghe from you to Li Lei",
                        "Han Mei transferred Xinghe from Wang Wu to Li Lei");
    }

    @Test
    void chinese_readers_read_chinese() {
        Wording wording = new Wording(Texts.of("zh"), NAMES, SHANGHAI);

        assertThat(wording.title(notice(Kind.CUSTOMER_ASSIGNED, "new"))).isEqualTo("Han Mei 将 Xinghe 分配给了您");
        assertThat(wording.body(notice(Kind.CUSTOMER_ASSIGNED, "new"))).isEqualTo("公海池：East");
    }

    @Test
    void a_warning_names_the_time_in_the_companys_zone() {
        Wording wording = new Wording(Texts.of("en"), NAMES, SHANGHAI);

        assertThat(wording.title(notice(Kind.RECLAIM_UPCOMING, "new")))
                .isEqualTo("Xinghe goes back at 2026-03-17 09:30:00 +08:00");
        assertThat(new Wording(Texts.of("zh"), NAMES, ZoneId.of("Europe/Berlin"))
                        .title(notice(Kind.RECLAIM_UPCOMING, "new")))
                .isEqualTo("Xinghe 将于 2026-03-17 02:30:00 +01:00 被自动回收");
    }

    @Test
    void unknown_names_are_left_general() {
        Wording wording = new Wording(Texts.of("en"), NONE, SHANGHAI);

        assertThat(wording.title(notice(Kind.CUSTOMER_CLAIMED, "new"))).isEqualTo("A customer is yours now");
        assertThat(wording.title(notice(Kind.CUSTOMER_TRANSFERRED, "new")))
                .isEqualTo("A colleague transferred a customer to you");
    }

    @Test
    void a_name_that_looks_like_a_placeholder_stays_a_name() {
        Names hostile = new Names(
                Map.of(new AsOf(CUSTOMER, 4), "{actor} $1 \\ <b>"),
                Map.of("act", "{pool}"),
                Map.of(new AsOf(POOL, 7), "East"));
        Wording wording = new Wording(Texts.of("en"), hostile, SHANGHAI);

        assertThat(wording.title(notice(Kind.CUSTOMER_ASSIGNED, "new")))
                .isEqualTo("{pool} assigned {actor} $1 \\ <b> to you");
    }

    @Test
    void a_kind_that_a_newer_replica_has_filed_is_told_in_general_words() {
        Wording wording = new Wording(Texts.of("en"), NAMES, SHANGHAI);

        assertThat(wording.title(notice("mention", "new"))).isEqualTo("Something happened to Xinghe");
        assertThat(wording.body(notice("mention", "new"))).isEqualTo("Pool: East");
    }

    @Test
    void who_asked_in_vain_reads_no_name_whatever_the_words_are() {
        for (String decision : List.of("REJECTED", "EXPIRED", "CLOSED", "A_NEW_ONE")) {
            Notice refused = new Notice(
                    "rep",
                    1,
                    new UUID(0, 3),
                    Kind.CLAIM_DECIDED.code(),
                    CUSTOMER,
                    Instant.EPOCH,
                    Figures.ofRequest("rep", POOL, "act", decision),
                    false,
                    4,
                    7);
            Wording wording = new Wording(Texts.of("en"), NAMES, SHANGHAI);

            assertThat(wording.title(refused) + wording.body(refused)).doesNotContain("Xinghe");
        }
    }

    private static Notice notice(Kind kind, String reader) {
        return notice(kind.code(), reader);
    }

    private static Notice notice(String kind, String reader) {
        return new Notice(
                reader,
                1,
                new UUID(0, 3),
                kind,
                CUSTOMER,
                Instant.EPOCH,
                new Figures(
                        "act", "new", "old", POOL, "stale", 3, 2L, 2L, Instant.parse("2026-03-17T01:30:00Z"), "P1D"),
                false,
                4,
                7);
    }
}
