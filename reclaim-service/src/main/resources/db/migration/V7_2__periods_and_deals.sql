-- From when the periods of a holding count where that is not from when it began; written for a holding version, or for the custody version of what is frozen.
-- dealt: whether pool-service said that there ever was a deal. counted_from: of rows from before this, since when all of its contacts are in `contact`,
-- for certain: its trigger stands already. tried_about: which rules that only warn tried_until is about.
ALTER TABLE customer_clock
    ADD COLUMN origin_version    bigint,
    ADD COLUMN origin_possession timestamptz,
    ADD COLUMN origin_holding    timestamptz,
    ADD COLUMN origin_had        text[],
    ADD COLUMN dealt             boolean,
    ADD COLUMN counted_from      timestamptz DEFAULT now() + interval '1 minute',
    ADD COLUMN tried_about       int NOT NULL DEFAULT 0,
    ADD COLUMN tried_until       timestamptz;
ALTER TABLE customer_clock ALTER COLUMN counted_from SET DEFAULT NULL;

CREATE FUNCTION forget_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM contact WHERE customer_id = NEW.customer_id;
    DELETE FROM last_deal WHERE customer_id = NEW.customer_id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_erased AFTER UPDATE OF erased ON customer_clock FOR EACH ROW WHEN (NEW.erased AND NOT OLD.erased) EXECUTE FUNCTION forget_erased();
