-- `spec` and `pool_rules.rules` say of taking back what every release carries out, where the release before looks for it, and in `reclaim` all of it.

-- What replicas of the release before show of taking back: whoever changes anything else there has said nothing about it.
CREATE FUNCTION shown_of_reclaim(spec jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_array(
        (SELECT jsonb_agg(jsonb_strip_nulls((rule - '{count,mode,escalateBefore}'::text[]) || jsonb_build_object('when', (
                    SELECT jsonb_object_agg(key, value) FROM jsonb_each(coalesce(nullif(rule -> 'when', 'null'), '{}')) WHERE value NOT IN ('null', '[]'))))
                ORDER BY nth)
         FROM jsonb_array_elements(coalesce(nullif(spec -> 'reclaimRules', 'null'), '[]')) WITH ORDINALITY AS said (rule, nth)),
        jsonb_strip_nulls(coalesce(nullif(spec -> 'exemptions', 'null'), '{}') - 'dealt'))
$$;

-- With the `reclaim` that stood before where a replica of the release before wrote, which never has one, and its user saw nothing of taking back that they changed.
CREATE FUNCTION with_kept_reclaim(written text, before text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN written::jsonb -> 'reclaim' IS NULL AND before::jsonb -> 'reclaim' IS NOT NULL
                 AND shown_of_reclaim(written::jsonb) = shown_of_reclaim(before::jsonb)
           THEN (written::jsonb || jsonb_build_object('reclaim', before::jsonb -> 'reclaim'))::text
           ELSE written END
$$;

CREATE FUNCTION keep_reclaim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.spec := with_kept_reclaim(NEW.spec, OLD.spec);
    RETURN NEW;
END $$;
CREATE TRIGGER keep_reclaim BEFORE UPDATE OF spec ON pool FOR EACH ROW EXECUTE FUNCTION keep_reclaim();

-- Versions of rules say the same.
CREATE FUNCTION keep_reclaim_of_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text;
BEGIN
    SELECT rules INTO before FROM pool_rules WHERE pool_id = NEW.pool_id AND rules_version < NEW.rules_version ORDER BY rules_version DESC LIMIT 1;
    IF FOUND THEN
        NEW.rules := with_kept_reclaim(NEW.rules, before);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_reclaim_of_version BEFORE INSERT ON pool_rules FOR EACH ROW EXECUTE FUNCTION keep_reclaim_of_version();
