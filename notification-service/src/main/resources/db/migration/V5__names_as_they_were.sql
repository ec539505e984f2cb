-- A notice keeps the names that were known when it was filed: who may no longer see a customer or a pool does not learn by an old notice what it is
-- called now. Notices name versions, not names; null (filed before any was known, or by the release before this) counts as 0. Nothing is rewritten: what
-- was filed until now is read with the names as they stand now, and keeps them.

-- What was called otherwise below a version. A name lies here only if another came after it; a notice shows that of the lowest `until` above its
-- version, and where there is none the copy's own. So what was filed without a name gets the first that comes, and no later one.
CREATE TABLE former_customer_name (
    customer_id uuid   NOT NULL,
    until       bigint NOT NULL,
    name        text,
    PRIMARY KEY (customer_id, until)
);
CREATE TABLE former_pool_name (
    pool_id uuid   NOT NULL,
    until   bigint NOT NULL,
    name    text   NOT NULL,
    PRIMARY KEY (pool_id, until)
);

-- Triggers, because replicas of the release before this rename and erase beside us. Whoever files a notice has locked the customer's name, so this sees
-- all that were filed under the old one.
CREATE FUNCTION keep_former_customer_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.erased THEN
        DELETE FROM former_customer_name WHERE customer_id = NEW.customer_id;
    ELSIF EXISTS (SELECT FROM notice WHERE customer_id = NEW.customer_id) THEN
        INSERT INTO former_customer_name (customer_id, until, name) VALUES (NEW.customer_id, NEW.version, OLD.name)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_former_name AFTER UPDATE ON customer_name FOR EACH ROW
    WHEN (NEW.erased OR (OLD.version > 0 AND OLD.name IS DISTINCT FROM NEW.name))
    EXECUTE FUNCTION keep_former_customer_name();

CREATE FUNCTION keep_former_pool_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM former_pool_name WHERE pool_id = OLD.pool_id;
    ELSIF OLD.name <> NEW.name THEN
        INSERT INTO former_pool_name (pool_id, until, name) VALUES (NEW.pool_id, NEW.version, OLD.name)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_former_name AFTER UPDATE OR DELETE ON pool_name FOR EACH ROW EXECUTE FUNCTION keep_former_pool_name();

-- Last, because whoever files locks in this order: names, then notices.
ALTER TABLE notice ADD COLUMN card_version bigint, ADD COLUMN pool_version bigint;
