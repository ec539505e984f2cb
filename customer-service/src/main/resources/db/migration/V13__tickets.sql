-- Tickets and complaints of customers, as support desks tell them, and when any was open: what may pause the clock of reclaim rules (docs/adr/0037).

-- How each stands. Erased with the customer also by a replica of the release before, which does not know this table.
CREATE TABLE ticket (
    id          uuid        PRIMARY KEY,
    customer_id uuid        NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    -- The desk's id of it.
    external_id text        NOT NULL,
    version     bigint      NOT NULL,
    kind        text        NOT NULL,
    status      text        NOT NULL,
    subject     text,
    -- Goes up at the desk; what is older than it says nothing new. Null: the desk does not count.
    revision    bigint,
    -- As of activities: what deadlines listen to (docs/adr/0006). When it was last opened, and closed since; null where it never was.
    opened_at   timestamptz,
    closed_at   timestamptz,
    changed_by  text        NOT NULL,
    changed_at  timestamptz NOT NULL,
    UNIQUE (customer_id, external_id)
) WITH (fillfactor = 90);
CREATE INDEX ticket_of_customer ON ticket (customer_id, id);
CREATE INDEX ticket_open ON ticket (customer_id, kind) WHERE status = 'OPEN';

-- From when to when at least one ticket of a kind was open: written with the ticket, under the customer's lock. What meets is one stretch, as a multirange has it.
CREATE TABLE pause (
    customer_id uuid           NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    kind        text           NOT NULL,
    stretches   tstzmultirange NOT NULL,
    PRIMARY KEY (customer_id, kind)
);

-- Not more stretches than so many: the oldest become one, with the time between them. A clock may run longer by it, never shorter.
CREATE FUNCTION joined_stretches(stretches tstzmultirange, most int) RETURNS tstzmultirange LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(stretches + (
        SELECT tstzmultirange(tstzrange(min(lower(oldest.one)), max(upper(oldest.one))))
        FROM (SELECT one FROM unnest(stretches) AS one ORDER BY one
              LIMIT greatest(0, (SELECT count(*) FROM unnest(stretches)) - most + 1)) AS oldest
        HAVING count(*) > 1), stretches)
$$;

-- The version in which the customer's facts were last told with their pauses. Replicas of the release before leave it as it is: where it is another than the version, they
-- are told again.
ALTER TABLE customer ADD COLUMN pauses_told bigint NOT NULL DEFAULT 0;
