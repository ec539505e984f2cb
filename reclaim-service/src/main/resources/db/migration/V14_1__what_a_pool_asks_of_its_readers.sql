-- 2: the pool says, or once said, what pauses clocks, or a rule of it goes by custom fields: the release before reads neither. It takes nothing there (of the rule, or of the
-- pool), and what it derives has to be told apart. Set by a trigger, as that release takes over pools, too. It never goes down, as numbers that holdings are derived by must
-- go up.
ALTER TABLE pool ADD COLUMN reads smallint NOT NULL DEFAULT 0;

CREATE FUNCTION what_is_read() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF jsonb_path_exists(NEW.reclaim::jsonb, 'strict $.**.pausedBy ? (@ != null)') OR jsonb_path_exists(NEW.reclaim::jsonb, 'strict $.**.fields ? (@ != null)') THEN
        NEW.reads := greatest(NEW.reads, 2);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER what_is_read BEFORE INSERT OR UPDATE OF reclaim ON pool FOR EACH ROW EXECUTE FUNCTION what_is_read();

UPDATE pool SET reclaim = reclaim WHERE reclaim LIKE '%"pausedBy"%' OR reclaim LIKE '%"fields"%';
