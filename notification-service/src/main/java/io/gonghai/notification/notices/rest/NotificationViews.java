package io.gonghai.notification.notices.rest;

import io.gonghai.notification.names.NameCopies;
import io.gonghai.notification.names.Names;
import io.gonghai.notification.names.Names.AsOf;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Notice;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.time.CompanyZone;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Adds names and words to notices. */
@ApplicationScoped
public class NotificationViews {
    private final NameCopies copies;
    private final CompanyZone zone;

    NotificationViews(NameCopies copies, CompanyZone zone) {
        this.copies = copies;
        this.zone = zone;
    }

    /** The names that these notices mention, as they were when these were filed; people's as they are now. */
    public Names names(Collection<Notice> notices) {
        Set<AsOf> customers = new HashSet<>();
        Set<String> people = new HashSet<>();
        Set<AsOf> pools = new HashSet<>();
        Set<UUID> reminders = new HashSet<>();
        for (Notice notice : notices) {
            Figures figures = notice.figures();
            if (notice.namesCustomer()) {
                customers.add(new AsOf(notice.customerId(), notice.cardVersion()));
            }
            Stream.of(figures.actor(), figures.holder(), figures.formerHolder(), figures.requester())
                    .filter(Objects::nonNull)
                    .forEach(people::add);
            if (figures.reminder() != null) {
                reminders.add(figures.reminder());
            }
            if (figures.poolId() != null) {
                pools.add(new AsOf(figures.poolId(), notice.poolVersion()));
            }
        }
        return copies.of(customers, people, pools, reminders);
    }

    public List<NotificationView> of(List<Notice> notices, Texts texts) {
        Names names = names(notices);
        ZoneId days = zone();
        return notices.stream().map(notice -> of(notice, names, texts, days)).toList();
    }

    /** What a digest gathers, each worded as the notice that it would have been. */
    List<DigestItemView> items(List<Notice> items, Texts texts) {
        Names names = names(items);
        Wording wording = new Wording(texts, names, zone());
        return items.stream()
                .map(item -> DigestItemView.of(
                        item,
                        names.customer(new AsOf(item.customerId(), item.cardVersion()))
                                .orElse(null),
                        wording.title(item)))
                .toList();
    }

    /** The company's zone, in which times are told. */
    public ZoneId zone() {
        return zone.now().zone();
    }

    public NotificationView of(Notice notice, Names names, Texts texts, ZoneId days) {
        Wording wording = new Wording(texts, names, days);
        return new NotificationView(
                notice.id(),
                notice.kind(),
                notice.at(),
                aboutNone(notice) ? null : notice.customerId(),
                wording.title(notice),
                wording.body(notice),
                notice.read(),
                NoticeData.of(notice.figures()));
    }

    private static boolean aboutNone(Notice notice) {
        return Occurrence.NO_CUSTOMER.equals(notice.customerId())
                || notice.figures().operation() != null;
    }
}
