-- What stood when a deadline was announced, one row for each holding: the last announcement's, and when it was carried out. Replicas of the release before announce
-- without writing any; what they announce is not explained later.
CREATE TABLE reclaim_record (
    customer_id     uuid        NOT NULL,
    holding_version bigint      NOT NULL,
    pool_id         uuid        NOT NULL,
    holder          text        NOT NULL,
    rule            text        NOT NULL,
    rules_version   int         NOT NULL,
    due_at          timestamptz NOT NULL,
    announced_at    timestamptz NOT NULL,
    stood           text        NOT NULL,
    taken_version   bigint,
    taken_at        timestamptz,
    PRIMARY KEY (customer_id, holding_version)
) WITH (fillfactor = 90);
CREATE INDEX reclaim_record_old ON reclaim_record (announced_at);

-- A trigger, as replicas of the release before delete customers, too.
CREATE FUNCTION forget_reclaims() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM reclaim_record WHERE customer_id = NEW.customer_id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_reclaims AFTER UPDATE OF erased ON customer_clock FOR EACH ROW WHEN (NEW.erased AND NOT OLD.erased) EXECUTE FUNCTION forget_reclaims();
