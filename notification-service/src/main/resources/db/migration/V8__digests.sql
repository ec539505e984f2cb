-- Warnings above the first few in a window are gathered in one notice (docs/adr/0038). What locks is in the order of whoever files: names, mailboxes, notices.

-- An erased customer's warnings go under the lock of the mailboxes, which comes after that of names: here it is only noted, as replicas of the release before erase beside us and
-- know of no digest.
CREATE FUNCTION note_erasure_from_digests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO digest_erasure (customer_id)
    SELECT NEW.customer_id WHERE EXISTS (SELECT FROM digest_item WHERE customer_id = NEW.customer_id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER note_erasure_from_digests AFTER INSERT OR UPDATE OF erased ON customer_name FOR EACH ROW
    WHEN (NEW.erased) EXECUTE FUNCTION note_erasure_from_digests();

-- What a customer was called is kept while a digest names it, too.
CREATE OR REPLACE FUNCTION keep_former_customer_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.erased THEN
        DELETE FROM former_customer_name WHERE customer_id = NEW.customer_id;
    ELSIF EXISTS (SELECT FROM notice WHERE customer_id = NEW.customer_id)
            OR EXISTS (SELECT FROM digest_item WHERE customer_id = NEW.customer_id) THEN
        INSERT INTO former_customer_name (customer_id, until, name) VALUES (NEW.customer_id, NEW.version, OLD.name)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

-- The window in which somebody is warned now: since when, how many warnings in it are notices of their own, and which notice gathers the others.
ALTER TABLE mailbox ADD COLUMN warned_from timestamptz, ADD COLUMN warned int, ADD COLUMN digest_id uuid;

CREATE TABLE digest_erasure (
    customer_id uuid PRIMARY KEY
);

-- A notice that gathers warnings. It goes with its notice, whoever removes that. `behind`: it has grown since it was put on top of the inbox.
CREATE TABLE digest (
    id        uuid        PRIMARY KEY REFERENCES notice (id) ON DELETE CASCADE,
    person_id text        COLLATE "C" NOT NULL,
    version   bigint      NOT NULL,
    on_top_at timestamptz NOT NULL,
    behind    boolean     NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX digest_behind ON digest (on_top_at) WHERE behind;

-- What it gathers: of each customer the newest warning of a kind; Those of rules that only warn are `tried`, and `trial` names the rule, as each warns for itself. No personal data, as in notices.
CREATE TABLE digest_item (
    digest_id       uuid        NOT NULL REFERENCES digest (id) ON DELETE CASCADE,
    person_id       text        COLLATE "C" NOT NULL,
    event_id        uuid        NOT NULL,
    kind            text        NOT NULL,
    trial           text        NOT NULL,
    tried           boolean     NOT NULL,
    customer_id     uuid        NOT NULL,
    pool_id         uuid        NOT NULL,
    holder          text        NOT NULL,
    holding_version bigint,
    rule            text,
    rules_version   int,
    due_at          timestamptz NOT NULL,
    before          text,
    at              timestamptz NOT NULL,
    card_version    bigint,
    pool_version    bigint,
    PRIMARY KEY (digest_id, customer_id, kind, trial),
    UNIQUE (event_id, person_id)
);
-- In the order in which they are listed; the first says when the first goes back.
CREATE INDEX digest_item_soonest ON digest_item (digest_id, tried, due_at, event_id);
CREATE INDEX digest_item_customer ON digest_item (customer_id);

-- How many it gathers, so that asking costs a few rows however many there are.
CREATE TABLE digest_count (
    digest_id uuid   NOT NULL REFERENCES digest (id) ON DELETE CASCADE,
    kind      text   NOT NULL,
    pool_id   uuid   NOT NULL,
    customers bigint NOT NULL CHECK (customers >= 0),
    PRIMARY KEY (digest_id, kind, pool_id)
) WITH (fillfactor = 50);
