package io.gonghai.drills.endings;

import io.gonghai.drills.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Customers whose end is near: of the pool that stays, all with the leaver, of the other one in every state.
 *
 * @param home the pool that stays
 * @param retiring the pool that will be retired into it
 * @param leaver has all of the home pool, some frozen
 * @param heir gets what the leaver had
 */
record Plot(UUID home, UUID retiring, Person leaver, Person heir, Half atHome, Half inRetiring) {
    /** @param doomed those that will be deleted */
    record Half(List<UUID> doomed, List<UUID> staying) {
        List<UUID> all() {
            List<UUID> all = new ArrayList<>(doomed);
            all.addAll(staying);
            return all;
        }
    }

    List<UUID> doomed() {
        List<UUID> all = new ArrayList<>(atHome.doomed());
        all.addAll(inRetiring.doomed());
        return all;
    }

    List<UUID> all() {
        List<UUID> all = new ArrayList<>(atHome.all());
        all.addAll(inRetiring.all());
        return all;
    }
}
