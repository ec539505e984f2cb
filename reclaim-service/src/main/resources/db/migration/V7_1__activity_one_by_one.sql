-- The newest follow-ups and deals of a customer, one row each, by the event that told of it.
CREATE TABLE contact (
    customer_id     uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    kind            text        NOT NULL,
    holding_version bigint      NOT NULL,
    confirmed       boolean     NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (customer_id, event_id)
);

-- The last deal ever, whoever held the customer; and the last day of the contract that was named last, by the deal of contract_of: one without a contract, an add-on, ends none.
CREATE TABLE last_deal (
    customer_id      uuid        PRIMARY KEY,
    recorded_at      timestamptz NOT NULL,
    contract_ends_on date,
    contract_of      timestamptz
);

-- What the trigger below is told with a row; of the row itself they say nothing.
ALTER TABLE activity
    ADD COLUMN event_id         uuid,
    ADD COLUMN contract_ends_on date;

-- Triggers, because replicas of the release before apply activity beside us: what they did not write down would be missing, and somebody lose a customer for it. An event is
-- applied once, whoever does, so one that comes without its id is another one.
CREATE FUNCTION keep_activity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO contact (customer_id, event_id, kind, holding_version, confirmed, recorded_at)
    VALUES (NEW.customer_id, coalesce(NEW.event_id, gen_random_uuid()), NEW.kind, NEW.holding_version, NEW.confirmed, NEW.recorded_at)
    ON CONFLICT DO NOTHING;
    IF NEW.kind = 'DEAL' THEN
        INSERT INTO last_deal AS d (customer_id, recorded_at, contract_ends_on, contract_of)
        VALUES (NEW.customer_id, NEW.recorded_at, NEW.contract_ends_on, CASE WHEN NEW.contract_ends_on IS NOT NULL THEN NEW.recorded_at END)
        ON CONFLICT (customer_id) DO UPDATE SET recorded_at = greatest(d.recorded_at, excluded.recorded_at),
            contract_ends_on = CASE WHEN d.contract_of > excluded.contract_of OR excluded.contract_of IS NULL THEN d.contract_ends_on ELSE excluded.contract_ends_on END,
            contract_of = greatest(d.contract_of, excluded.contract_of)
        WHERE excluded.recorded_at > d.recorded_at OR excluded.contract_of >= coalesce(d.contract_of, '-infinity');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_activity BEFORE INSERT ON activity FOR EACH ROW EXECUTE FUNCTION keep_activity();
