-- Results by which people are rated, and what was decided about people (docs/adr/0035). Ids and figures only: nothing here is about a customer as a person.

-- Every deal that was told, credited to whoever held its customer at closing. `holding_version`: the custody version that says who did; null: the history's
-- time does. `why`: HELD (`person_id` did), NOBODY, AWAITED (the customer is not known here yet; judged once it is). `fresh`: no rating that is
-- done has looked at it.
CREATE TABLE deal_credit (
    deal_id         uuid        PRIMARY KEY,
    customer_id     uuid        NOT NULL,
    recorded_by     text,
    recorded_at     timestamptz NOT NULL,
    closed_at       timestamptz NOT NULL,
    holding_version int,
    person_id       text,
    why             text        NOT NULL CHECK (why IN ('HELD', 'NOBODY', 'AWAITED')),
    fresh           boolean     NOT NULL,
    CHECK ((why = 'HELD') = (person_id IS NOT NULL)),
    CHECK (person_id IS NOT NULL OR NOT fresh)
) WITH (fillfactor = 90);
CREATE INDEX deal_credit_person ON deal_credit (person_id, recorded_at DESC, deal_id DESC) WHERE person_id IS NOT NULL;
CREATE INDEX deal_credit_recorder ON deal_credit (recorded_by, recorded_at DESC, deal_id DESC) WHERE person_id IS DISTINCT FROM recorded_by;
CREATE INDEX deal_credit_customer ON deal_credit (customer_id, recorded_at, deal_id) WHERE person_id IS NOT NULL;
CREATE INDEX deal_credit_fresh ON deal_credit (recorded_at, deal_id) WHERE fresh;
CREATE INDEX deal_credit_awaited ON deal_credit (customer_id) WHERE why = 'AWAITED';

-- Who held a customer: by the version that is named, else at that time, else (before its first version) whoever brought it as their own. A frozen customer is
-- held by whom it thaws to.
CREATE FUNCTION held_at_closing(p_customer uuid, p_version int, p_at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT w.holder FROM (
        (SELECT 1 AS place, h.to_holder AS holder FROM custody_history h WHERE h.customer_id = p_customer AND h.version = p_version)
        UNION ALL
        (SELECT 2, h.to_holder FROM custody_history h WHERE h.customer_id = p_customer AND h.at <= p_at ORDER BY h.version DESC LIMIT 1)
        UNION ALL
        (SELECT 3, h.to_holder FROM custody_history h WHERE h.customer_id = p_customer AND h.version = 1 AND h.to_holder = h.actor)
    ) w ORDER BY w.place LIMIT 1
$$;

-- Periods by which people were rated, the newest last; the newest counts. Whoever rates holds its row shared, whoever begins another takes it.
CREATE TABLE rating_round (
    id          int         PRIMARY KEY,
    every       text        NOT NULL,
    period_from timestamptz NOT NULL,
    period_to   timestamptz NOT NULL,
    days        daterange   NOT NULL,
    began_at    timestamptz NOT NULL,
    done_at     timestamptz,
    CHECK (period_from < period_to)
);
COMMENT ON COLUMN rating_round.days IS 'the days of the period in the zone that the company had then';

-- What was decided about a person: by somebody (profile), or by their results. `what` is shown as it is.
CREATE TABLE rep_change (
    id        uuid        PRIMARY KEY,
    person_id text        NOT NULL,
    at        timestamptz NOT NULL,
    by        text        NOT NULL,
    what      jsonb       NOT NULL
);
CREATE INDEX rep_change_person ON rep_change (person_id, id DESC);
