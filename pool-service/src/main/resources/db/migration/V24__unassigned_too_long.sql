-- How long a customer of the pool may be nobody's before those who manage it are told, taken from `spec` by a trigger: replicas of the release before write pools beside us, and where they leave it out
-- (they do not know it) it stays. Whoever knows it writes it, null where nobody is told.
ALTER TABLE pool ADD COLUMN unassigned_after text;
CREATE INDEX pool_unassigned ON pool (id) WHERE unassigned_after IS NOT NULL;

CREATE FUNCTION keep_unassigned_after() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.spec::jsonb -> 'unassignedAfter' IS NULL AND OLD.spec::jsonb -> 'unassignedAfter' IS NOT NULL THEN
        NEW.spec := (NEW.spec::jsonb || jsonb_build_object('unassignedAfter', OLD.spec::jsonb -> 'unassignedAfter'))::text;
    END IF;
    NEW.unassigned_after := NEW.spec::jsonb ->> 'unassignedAfter';
    RETURN NEW;
END $$;
CREATE TRIGGER keep_unassigned_after BEFORE INSERT OR UPDATE OF spec ON pool FOR EACH ROW EXECUTE FUNCTION keep_unassigned_after();

-- Up to which arrival in the pool its managers were told, and until when they are left alone.
CREATE TABLE unassigned_watch (
    pool_id     uuid        PRIMARY KEY REFERENCES pool (id),
    told_up_to  timestamptz NOT NULL,
    quiet_until timestamptz NOT NULL
) WITH (fillfactor = 50);
