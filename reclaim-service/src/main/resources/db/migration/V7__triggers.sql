-- Rules beyond those that the release before carries out, and what they ask for. Replicas of that release work beside us for a while: what they write leaves all of this as it is.
-- One table in each of these migrations: the service locks rows of several, in an order of its own, and whoever waits for one table holding another stands in its way.

-- All that a pool says about taking back, as its owner told it. It counts only where it is of the rules' version that stands in the row; `rules` stays what every release
-- carries out. `beyond`: some of it, now or before, is not carried out by the release before.
ALTER TABLE pool
    ADD COLUMN reclaim               text,
    ADD COLUMN reclaim_rules_version int,
    ADD COLUMN beyond                boolean NOT NULL DEFAULT false;
