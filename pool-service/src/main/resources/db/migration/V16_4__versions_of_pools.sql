-- Every version that a pool had: as a whole, by whom, since when. Rules have versions of their own (pool_rules), as decisions name those.

-- `changed_by`: null where it is not known, or where its rules changed with it and tell it.
CREATE TABLE pool_version (
    pool_id       uuid        NOT NULL REFERENCES pool (id),
    version       int         NOT NULL,
    rules_version int         NOT NULL,
    spec          text        NOT NULL,
    retired       boolean     NOT NULL,
    successor     uuid,
    changed_by    text,
    changed_at    timestamptz NOT NULL,
    PRIMARY KEY (pool_id, version)
);

-- A trigger, because replicas of the release before this change pools beside us.
CREATE FUNCTION keep_pool_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pool_version (pool_id, version, rules_version, spec, retired, successor, changed_at)
    VALUES (NEW.id, NEW.version, NEW.rules_version, NEW.spec, NEW.retired, NEW.successor, NEW.changed_at)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_version AFTER INSERT OR UPDATE OF version ON pool FOR EACH ROW EXECUTE FUNCTION keep_pool_version();

INSERT INTO pool_version (pool_id, version, rules_version, spec, retired, successor, changed_at)
SELECT id, version, rules_version, spec, retired, successor, changed_at FROM pool;
