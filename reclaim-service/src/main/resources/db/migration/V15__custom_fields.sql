-- Options of custom fields (docs/adr/0039), each as `field=option`; told with the block of facts since this release. They count only where `told_fields_version` is the
-- row's `facts_version`: a replica of the release before takes over newer facts, the rest of the block with them, and leaves these as they are.
-- `turned`: whoever derives a row turns it, but for replicas of the release before.
ALTER TABLE customer_clock
    ADD COLUMN told_fields_version bigint,
    ADD COLUMN told_fields         text[],
    ADD COLUMN turned              boolean NOT NULL DEFAULT false;

-- Whether rules ask for custom fields: those rules such a replica does not carry out.
ALTER TABLE pool ADD COLUMN asks_for_fields boolean
    GENERATED ALWAYS AS (jsonb_path_exists(coalesce(reclaim, '{}')::jsonb, 'strict $.**.fields ? (@ != null)')) STORED;

-- Such pools are beyond it, also where it took their rules over.
CREATE FUNCTION beyond_with_fields() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.beyond := NEW.beyond OR jsonb_path_exists(coalesce(NEW.reclaim, '{}')::jsonb, 'strict $.**.fields ? (@ != null)');
    RETURN NEW;
END $$;
CREATE TRIGGER beyond_with_fields BEFORE INSERT OR UPDATE OF reclaim ON pool FOR EACH ROW EXECUTE FUNCTION beyond_with_fields();
UPDATE pool SET reclaim = reclaim WHERE asks_for_fields;

-- Such a replica does not walk through pools for us: what it derives is derived by fewer rules. `reading` says by which: it goes up with every release that reads more,
-- and each walks by its own. So all pools are walked through once; rows that come to the same are not written. `walk` and `walked` are that replica's.
CREATE TABLE walk_part (
    reading   smallint NOT NULL,
    pool_id   uuid     NOT NULL,
    partition smallint NOT NULL,
    stands    text     NOT NULL,
    after     uuid,
    PRIMARY KEY (reading, pool_id, partition)
);

CREATE TABLE walk_done (
    reading smallint NOT NULL,
    pool_id uuid     NOT NULL,
    stands  text     NOT NULL,
    PRIMARY KEY (reading, pool_id)
);
-- Not as they stand, but by which rules: whose due time comes out otherwise and not by their change is spared (Jumps).
INSERT INTO walk_done (reading, pool_id, stands) SELECT 2, pool_id, split_part(stands, '/', 1) || '/' FROM walked;

-- What it derives in a pool whose rules ask for custom fields is derived by fewer rules: it gets the number of a row that is derived again.
CREATE FUNCTION derived_without_fields() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM pool WHERE id = NEW.pool_id AND asks_for_fields) THEN
        NEW.derived_rules_version := (NEW.derived_rules_version - 1000000000) / 2;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER derived_without_fields BEFORE UPDATE OF derived_rules_version ON customer_clock FOR EACH ROW
    WHEN (NEW.turned = OLD.turned AND NEW.derived_rules_version >= 1000000000) EXECUTE FUNCTION derived_without_fields();
