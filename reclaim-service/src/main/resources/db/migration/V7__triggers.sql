-- Rules beyond those that the release before carries out, and what they ask for. Replicas of that release work beside us for a while: what they write leaves all of this as it is.

-- All that a pool says about taking back, as its owner told it. It counts only where it is of the rules' version that stands in the row; `rules` stays what every release
-- carries out. `beyond`: some of it, now or before, is not carried out by the release before.
ALTER TABLE pool
    ADD COLUMN reclaim               text,
    ADD COLUMN reclaim_rules_version int,
    ADD COLUMN beyond                boolean NOT NULL DEFAULT false;

-- From when the periods of a holding count where that is not from when it began; written for a holding version, or for the custody version of what is frozen.
-- dealt: whether pool-service said that there ever was a deal. counted_from: of rows from before this, since when all follow-ups are in `follow_up`.
ALTER TABLE customer_clock
    ADD COLUMN origin_version    bigint,
    ADD COLUMN origin_possession timestamptz,
    ADD COLUMN origin_holding    timestamptz,
    ADD COLUMN origin_had        text[],
    ADD COLUMN dealt             boolean,
    ADD COLUMN counted_from      timestamptz DEFAULT now() + interval '5 seconds',
    ADD COLUMN tried_due_at      timestamptz,
    ADD COLUMN tried_until       timestamptz;
ALTER TABLE customer_clock ALTER COLUMN counted_from SET DEFAULT NULL;

-- The newest follow-ups of a customer, one row each, by the event that told of it.
CREATE TABLE follow_up (
    customer_id     uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    holding_version bigint      NOT NULL,
    confirmed       boolean     NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (customer_id, event_id)
);

-- The last deal ever, whoever held the customer; its contract's last day, if it named one.
CREATE TABLE last_deal (
    customer_id      uuid        PRIMARY KEY,
    recorded_at      timestamptz NOT NULL,
    contract_ends_on date
);

ALTER TABLE activity
    ADD COLUMN event_id         uuid,
    ADD COLUMN contract_ends_on date;

-- Triggers, because replicas of the release before apply activity beside us: what they did not write down would be missing, and somebody lose a customer for it. An event is
-- applied once, whoever does, so one that comes without its id is another one.
CREATE FUNCTION keep_activity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind = 'FOLLOW_UP' THEN
        INSERT INTO follow_up (customer_id, event_id, holding_version, confirmed, recorded_at)
        VALUES (NEW.customer_id, coalesce(NEW.event_id, gen_random_uuid()), NEW.holding_version, NEW.confirmed, NEW.recorded_at)
        ON CONFLICT DO NOTHING;
    ELSE
        INSERT INTO last_deal AS d (customer_id, recorded_at, contract_ends_on) VALUES (NEW.customer_id, NEW.recorded_at, NEW.contract_ends_on)
        ON CONFLICT (customer_id) DO UPDATE SET recorded_at = excluded.recorded_at, contract_ends_on = excluded.contract_ends_on
        WHERE excluded.recorded_at >= d.recorded_at;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_activity BEFORE INSERT ON activity FOR EACH ROW EXECUTE FUNCTION keep_activity();

CREATE FUNCTION forget_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM follow_up WHERE customer_id = NEW.customer_id;
    DELETE FROM last_deal WHERE customer_id = NEW.customer_id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_erased AFTER UPDATE OF erased ON customer_clock FOR EACH ROW WHEN (NEW.erased AND NOT OLD.erased) EXECUTE FUNCTION forget_erased();
