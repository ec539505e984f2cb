-- A pool says which calendar its rules of working time go by that name none (docs/adr/0036). In `reclaim` each names its own, so what is carried out is the same on every release. Replicas of the release before
-- write pools without it: where they leave the rules as they are, so does what they do not know of them; rules that they change name the calendar themselves.
CREATE FUNCTION keep_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.rules_version = OLD.rules_version AND NOT jsonb_exists(NEW.spec::jsonb, 'calendar') AND jsonb_exists(OLD.spec::jsonb, 'calendar') THEN
        NEW.spec := (NEW.spec::jsonb
            || (SELECT jsonb_object_agg(key, value) FROM jsonb_each(OLD.spec::jsonb) WHERE key IN ('calendar', 'byPoolsCalendar')))::text;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_calendar BEFORE UPDATE OF spec ON pool FOR EACH ROW EXECUTE FUNCTION keep_calendar();
