-- A replica of the release before reads a rule for those with an option of a custom field as one for all (docs/adr/0039). Where it would write the rules of such a pool anew,
-- it is told to try again later, as after a race: a replica that knows them does it. Whoever writes rules and knows them says so in `reads`.
CREATE FUNCTION keep_custom_fields() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT jsonb_exists(NEW.spec::jsonb, 'reads') AND jsonb_path_exists(OLD.spec::jsonb -> 'reclaim', 'strict $.**.fields ? (@ != null)') THEN
        RAISE EXCEPTION 'rules of this pool go by custom fields, which this release does not know' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_custom_fields BEFORE UPDATE OF spec ON pool FOR EACH ROW
    WHEN (NEW.rules_version <> OLD.rules_version) EXECUTE FUNCTION keep_custom_fields();
