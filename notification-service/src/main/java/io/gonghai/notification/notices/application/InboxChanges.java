package io.gonghai.notification.notices.application;

import java.util.Set;

/** Lets live streams know. */
public interface InboxChanges {
    /** The inboxes of these people change with the running transaction: tell it once it has committed. */
    void afterCommit(Set<String> people);
}
