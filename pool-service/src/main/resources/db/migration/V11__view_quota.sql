-- How many different customers each person was shown in a day (docs/adr/0032); empty where no cap is set. Nothing here outlives the day by much.
CREATE TABLE view_day (
    day       date NOT NULL,
    person_id text NOT NULL,
    kind      text NOT NULL,
    used      int  NOT NULL,
    PRIMARY KEY (day, person_id, kind)
);
CREATE TABLE viewed (
    day         date NOT NULL,
    person_id   text NOT NULL,
    kind        text NOT NULL,
    customer_id uuid NOT NULL,
    PRIMARY KEY (day, person_id, kind, customer_id)
);

-- Counts customers that are about to be shown, all or none. What was shown today is free, without a lock; else the person's row of the day is locked first,
-- and what is new is counted in a statement whose snapshot is taken after that. `used`: as it is then; if refused, without these.
CREATE FUNCTION count_views(p_day date, p_person text, p_kind text, p_limit int, p_customers uuid[], OUT refused boolean, OUT used int)
LANGUAGE plpgsql AS $$
DECLARE
    v_new uuid[];
BEGIN
    refused := false;
    IF NOT EXISTS (SELECT 1 FROM unnest(p_customers) AS u (id) WHERE NOT EXISTS (SELECT 1 FROM viewed v
            WHERE v.day = p_day AND v.person_id = p_person AND v.kind = p_kind AND v.customer_id = u.id)) THEN
        SELECT d.used INTO used FROM view_day d WHERE d.day = p_day AND d.person_id = p_person AND d.kind = p_kind;
        used := coalesce(used, 0);
        RETURN;
    END IF;
    INSERT INTO view_day AS d (day, person_id, kind, used) VALUES (p_day, p_person, p_kind, 0) ON CONFLICT DO NOTHING;
    SELECT d.used INTO used FROM view_day d WHERE d.day = p_day AND d.person_id = p_person AND d.kind = p_kind FOR NO KEY UPDATE;
    SELECT array_agg(DISTINCT u.id) INTO v_new FROM unnest(p_customers) AS u (id) WHERE NOT EXISTS (SELECT 1 FROM viewed v
        WHERE v.day = p_day AND v.person_id = p_person AND v.kind = p_kind AND v.customer_id = u.id);
    IF used + coalesce(cardinality(v_new), 0) > p_limit THEN
        refused := true;
        RETURN;
    END IF;
    INSERT INTO viewed (day, person_id, kind, customer_id) SELECT p_day, p_person, p_kind, unnest(v_new);
    used := used + coalesce(cardinality(v_new), 0);
    UPDATE view_day d SET used = count_views.used WHERE d.day = p_day AND d.person_id = p_person AND d.kind = p_kind;
END $$;
