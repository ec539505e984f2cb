-- What stands for a pool is told from the tables: what its rules say (as far as all of it is known), the version of the company's zone, and the calendars that its
-- rules name (those of before a change that left grace, too). A walk derives the pool's holdings by it, part by part; `after`: up to whom, null where it has come to the end. `walked` is what all parts were derived
-- by last. Replicas of the release before need not know of any of it, and what they change shows.
ALTER TABLE pool
    ADD COLUMN says      text  GENERATED ALWAYS AS (md5(rules || coalesce(CASE WHEN reclaim_rules_version = rules_version THEN reclaim END, ''))) STORED,
    ADD COLUMN calendars jsonb GENERATED ALWAYS AS (jsonb_path_query_array(coalesce(reclaim, '{}')::jsonb, 'strict $.**.calendar ? (@ != null)')) STORED;

CREATE TABLE walk (
    pool_id   uuid     NOT NULL,
    partition smallint NOT NULL,
    stands    text     NOT NULL,
    after     uuid,
    PRIMARY KEY (pool_id, partition)
);

CREATE TABLE walked (
    pool_id uuid PRIMARY KEY,
    stands  text NOT NULL
);

-- Pools whose holdings are all derived by what stands are not walked through again for the upgrade.
INSERT INTO walked (pool_id, stands) SELECT id, says || '/' || zone_version FROM pool WHERE NOT stale AND calendars = '[]';

-- The due time may come out otherwise once a calendar is told further.
ALTER TABLE customer_clock ADD COLUMN provisional boolean NOT NULL DEFAULT false;
