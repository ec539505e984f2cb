package io.gonghai.notification.live;

import io.gonghai.notification.names.Names;
import io.gonghai.notification.notices.application.Mailboxes;
import io.gonghai.notification.notices.application.Mailboxes.Standing;
import io.gonghai.notification.notices.domain.Notice;
import io.gonghai.notification.notices.domain.Unread;
import io.gonghai.notification.notices.rest.NotificationViews;
import io.gonghai.notification.notices.rest.UnreadCount;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Reads from the database what streams lack, and sends it. A standing is read first, then what came after each cursor: places in an inbox are
 * given out in the order of commits, so a cursor never passes a notice that becomes visible later.
 */
final class Dispatch {
    private static final Logger LOG = Logger.getLogger(Dispatch.class);

    static final String NOTIFICATION = "notification";
    static final String UNREAD_COUNT = "unread-count";
    private static final int PAGE = 100;

    private final Mailboxes mailboxes;
    private final NotificationViews views;

    Dispatch(Mailboxes mailboxes, NotificationViews views) {
        this.mailboxes = mailboxes;
        this.views = views;
    }

    /** Brings these streams to where their inboxes stand, as far as one page goes. */
    void serve(List<LiveStream> streams) {
        List<LiveStream> ready = streams.stream().filter(LiveStream::takesMore).toList();
        if (ready.isEmpty()) {
            return;
        }
        Set<String> people = new HashSet<>();
        ready.forEach(stream -> people.add(stream.person()));
        Map<String, Standing> standings = mailboxes.standings(people);
        Map<String, Long> cursors = new HashMap<>();
        Set<String> counted = new HashSet<>();
        for (LiveStream stream : ready) {
            Standing standing = standings.getOrDefault(stream.person(), Standing.EMPTY);
            if (stream.cursor() < standing.lastSeq()) {
                cursors.merge(stream.person(), stream.cursor(), Math::min);
            }
            if (!stream.knowsCount(standing)) {
                counted.add(stream.person());
            }
        }
        Map<String, List<Notice>> news = cursors.isEmpty() ? Map.of() : mailboxes.after(cursors, PAGE);
        Map<String, Unread> counts = counted.isEmpty() ? Map.of() : mailboxes.unread(counted);
        Names names = news.isEmpty()
                ? new Names(Map.of(), Map.of(), Map.of())
                : views.names(news.values().stream().flatMap(List::stream).toList());
        ZoneId zone = news.isEmpty() ? ZoneOffset.UTC : views.zone();
        for (LiveStream stream : ready) {
            try {
                send(
                        stream,
                        standings.getOrDefault(stream.person(), Standing.EMPTY),
                        news.getOrDefault(stream.person(), List.of()),
                        counts.getOrDefault(stream.person(), Unread.of(new TreeMap<>())),
                        names,
                        zone);
            } catch (RuntimeException e) {
                // Closed meanwhile: its client comes again with its cursor, and the others must not wait for it.
                LOG.debugf("A stream is gone: %s", e.getClass().getSimpleName());
            }
        }
    }

    private void send(LiveStream stream, Standing standing, List<Notice> news, Unread count, Names names, ZoneId zone) {
        List<Outlet.Event> events = new ArrayList<>();
        for (Notice notice : news) {
            if (notice.seq() > stream.cursor()) {
                stream.movedTo(notice.seq());
                events.add(new Outlet.Event(
                        String.valueOf(notice.seq()), NOTIFICATION, views.of(notice, names, stream.texts(), zone)));
            }
        }
        if (news.size() < PAGE) {
            stream.movedTo(standing.lastSeq()); // what lies between was removed or never was
        }
        boolean more = stream.cursor() < standing.lastSeq();
        if (!more && !stream.knowsCount(standing) && stream.news(standing, count)) {
            events.add(new Outlet.Event(String.valueOf(stream.cursor()), UNREAD_COUNT, UnreadCount.of(count)));
        }
        stream.send(events, more);
    }
}
