-- `spec` says of taking back what every release carries out, where the release before looks for it, and in `reclaim` all of it where that is more.

-- A replica of the release before writes what it knows: where it leaves the rules as they are, so does what it does not know of them.
CREATE FUNCTION keep_reclaim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.rules_version = OLD.rules_version AND NEW.spec::jsonb -> 'reclaim' IS NULL AND OLD.spec::jsonb -> 'reclaim' IS NOT NULL THEN
        NEW.spec := (NEW.spec::jsonb || jsonb_build_object('reclaim', OLD.spec::jsonb -> 'reclaim'))::text;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_reclaim BEFORE UPDATE OF spec ON pool FOR EACH ROW EXECUTE FUNCTION keep_reclaim();
