package io.gonghai.pool.ratings;

import io.gonghai.pool.settings.StoredSettings;

/** A period by which everybody is rated. @param done whether everybody was; from then on only deals that come late are looked at */
record Round(int id, RatedPeriod period, boolean done) {

    /** Whether it still says something: people are rated, and were when it began. */
    boolean countsBy(StoredSettings company) {
        return company.settings().rating() != null
                && company.ratingSince() != null
                && !period.from().isBefore(company.ratingSince());
    }
}
