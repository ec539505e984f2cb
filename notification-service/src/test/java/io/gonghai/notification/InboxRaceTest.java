package io.gonghai.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.notification.notices.application.ForgetOldNotices;
import io.gonghai.notification.notices.application.Mailboxes;
import io.gonghai.notification.notices.application.MarkNoticesRead;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(HeardStreams.class)
class InboxRaceTest {
    private static final Instant MARCH = Instant.parse("2026-03-02T01:30:00Z");

    @Inject
    Occurrences occurrences;

    @Inject
    MarkNoticesRead markRead;

    @Inject
    Mailboxes mailboxes;

    @Inject
    ForgetOldNotices forget;

    @Inject
    Sql sql;

    @Test
    void counts_stay_exact_while_notices_arrive_and_are_read() {
        Inbox inbox = Inbox.somebody("rep");
        Inbox colleague = Inbox.somebody("colleague");

        List<Integer> marked = Races.results(12, runner -> () -> switch (runner % 3) {
            case 0 -> {
                for (int i = 0; i < 20; i++) {
                    occurrences.file(
                            Occurrences.warning(inbox.person()),
                            Occurrences.occurrence(Kind.CUSTOMER_ASSIGNED, inbox.person(), MARCH),
                            Occurrences.warning(colleague.person()));
                }
                yield 0;
            }
            case 1 -> {
                int all = 0;
                for (int i = 0; i < 10; i++) {
                    all += markRead.all(inbox.person(), null);
                }
                yield all;
            }
            default -> {
                int some = 0;
                for (int i = 0; i < 10; i++) {
                    var ids =
                            mailboxes.page(inbox.person(), new Mailboxes.Filter(true, null), Long.MAX_VALUE, 5).stream()
                                    .map(notice -> notice.id())
                                    .toList();
                    some += ids.isEmpty() ? 0 : markRead.these(inbox.person(), ids);
                }
                yield some;
            }
        });

        int read = marked.stream().mapToInt(Integer::intValue).sum();
        assertThat(inbox.unread()).isEqualTo(160 - read);
        assertThat(colleague.unread()).isEqualTo(80);
        assertThat(sql.list("""
                SELECT 1 FROM unread_count c WHERE unread <>
                    (SELECT count(*) FROM notice n WHERE n.person_id = c.person_id AND n.kind = c.kind AND n.read_at IS NULL)""", row -> 1)).isEmpty();
    }

    @Test
    void the_first_notices_of_somebody_may_be_marked_while_they_come() {
        for (int round = 0; round < 40; round++) {
            Inbox inbox = Inbox.somebody("rep");
            List<Integer> marked = Races.results(4, runner -> () -> {
                int all = 0;
                for (int i = 0; i < 5; i++) {
                    if (runner < 2) {
                        occurrences.file(Occurrences.warning(inbox.person()));
                    } else {
                        all += markRead.all(inbox.person(), null);
                    }
                }
                return all;
            });

            int read = marked.stream().mapToInt(Integer::intValue).sum();
            assertThat(inbox.unread()).isEqualTo(10 - read);
        }
    }

    @Test
    void the_same_occurrence_filed_by_many_at_once_is_one_notice() {
        Inbox inbox = Inbox.somebody("rep");
        Occurrence once = Occurrences.warning(inbox.person());

        Races.results(8, runner -> () -> {
            occurrences.file(once, once);
            return runner;
        });

        assertThat(inbox.notices()).hasSize(1);
        assertThat(inbox.unread()).isEqualTo(1);
    }

    @Test
    void batches_that_concern_the_same_people_in_other_orders_do_not_deadlock() {
        List<Inbox> people =
                IntStream.range(0, 10).mapToObj(i -> Inbox.somebody("rep")).toList();

        Races.results(8, runner -> () -> {
            for (int round = 0; round < 10; round++) {
                occurrences.file(IntStream.range(0, 10)
                        .mapToObj(i -> Occurrences.warning(
                                people.get(runner % 2 == 0 ? i : 9 - i).person()))
                        .toArray(Occurrence[]::new));
            }
            return runner;
        });

        assertThat(people).allSatisfy(person -> assertThat(person.unread()).isEqualTo(80));
    }

    @Test
    void old_notices_go_when_they_were_read_and_only_then() {
        Inbox inbox = Inbox.somebody("rep");
        occurrences.warn(inbox.person(), 4);
        List<String> ids = inbox.page("").getList("items.id");
        inbox.as().post("/api/v1/notifications/" + ids.get(0) + "/read").then().statusCode(204);
        inbox.as().post("/api/v1/notifications/" + ids.get(1) + "/read").then().statusCode(204);
        sql.update(
                "UPDATE notice SET stored_at = clock_timestamp() - interval '91 days' WHERE id = ANY (?::uuid[])",
                List.of(ids.get(1), ids.get(2)));

        long gone = forget.run();

        assertThat(gone).isEqualTo(1);
        assertThat(inbox.page("").<String>getList("items.id")).containsExactly(ids.get(0), ids.get(2), ids.get(3));
        assertThat(inbox.unread()).isEqualTo(2);
    }
}
