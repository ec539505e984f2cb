-- Since which version of its rules a pool has its scope: only another scope can end a suggestion, so only what was suggested by older rules than that is judged
-- again. Departments are left out, as they are judged when a customer arrives and never again.

ALTER TABLE pool ADD COLUMN scope_rules int NOT NULL DEFAULT 1;

CREATE FUNCTION lasting_scope(p_spec text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(nullif(p_spec::jsonb -> 'scope', 'null'), '{}') - 'departments'
$$;

-- A trigger, because replicas of the release before this change pools beside us.
CREATE FUNCTION note_scope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.scope_rules := NEW.rules_version;
    RETURN NEW;
END $$;
CREATE TRIGGER note_scope BEFORE UPDATE ON pool FOR EACH ROW
    WHEN (lasting_scope(OLD.spec) IS DISTINCT FROM lasting_scope(NEW.spec)) EXECUTE FUNCTION note_scope();

-- What is outdated now is judged once more.
UPDATE pool SET scope_rules = rules_version;
