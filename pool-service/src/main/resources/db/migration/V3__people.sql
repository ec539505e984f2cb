-- What is decided about people besides what tokens say, and what the company's directory says of them through SCIM (docs/adr/0029).

-- `provisioned`: the directory brought this person; tokens change neither name nor `active` any more, for ever. `directory_departments` and
-- `directory_roles`: the directory has put this person into a group of that kind, so that tokens do not change those either.
-- `absences`: days of the company's zone; a multirange joins periods that touch, so that the end of one is a day on which the person is there.
-- `holding_limit`: over all pools; null: the company's.
ALTER TABLE person
    ADD COLUMN provisioned           boolean        NOT NULL DEFAULT false,
    ADD COLUMN directory_departments boolean        NOT NULL DEFAULT false,
    ADD COLUMN directory_roles       boolean        NOT NULL DEFAULT false,
    ADD COLUMN profile_version       int            NOT NULL DEFAULT 1,
    ADD COLUMN specialities          text[]         NOT NULL DEFAULT '{}',
    ADD COLUMN absences              datemultirange NOT NULL DEFAULT '{}',
    ADD COLUMN holding_limit         int;
ALTER TABLE person ADD CONSTRAINT person_holding_limit CHECK (holding_limit >= 0) NOT VALID;

-- Who manages a pool now: as before, but never somebody who is inactive, though listed by name.
CREATE OR REPLACE FUNCTION managers_of(p_people text[], p_departments text[], p_administrators boolean) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(m.id ORDER BY m.id), '{}') FROM (
        SELECT n.id FROM unnest(p_people) AS n (id) WHERE NOT EXISTS (SELECT 1 FROM person w WHERE w.id = n.id AND NOT w.active)
        UNION
        SELECT w.id FROM person w WHERE w.active AND w.departments && p_departments
        UNION
        SELECT w.id FROM person w WHERE p_administrators AND w.active AND 'administrator' = ANY (w.groups)
    ) m
$$;

-- A user of the directory: one person, as SCIM sees them. `id` is SCIM's; `attributes` holds what the directory sent of the attributes that our
-- schema names. The row goes when the directory deletes the user; the person stays, inactive and without a name.
CREATE TABLE directory_user (
    id          uuid        PRIMARY KEY,
    person_id   text        NOT NULL UNIQUE REFERENCES person (id),
    user_name   text        NOT NULL,
    external_id text,
    active      boolean     NOT NULL,
    attributes  jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX directory_user_name ON directory_user (lower(user_name));
CREATE INDEX directory_user_external ON directory_user (external_id);

-- A group of the directory: a department, or (where the setting says so) a role.
CREATE TABLE directory_group (
    id           uuid        PRIMARY KEY,
    display_name text        NOT NULL,
    external_id  text,
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX directory_group_name ON directory_group (lower(display_name));
CREATE INDEX directory_group_external ON directory_group (external_id);

CREATE TABLE directory_member (
    group_id uuid NOT NULL REFERENCES directory_group (id) ON DELETE CASCADE,
    user_id  uuid NOT NULL REFERENCES directory_user (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, user_id)
);
CREATE INDEX directory_member_user ON directory_member (user_id);

-- What the directory shows to come in: only hashes of random keys.
CREATE TABLE scim_token (
    id           uuid        PRIMARY KEY,
    name         text        NOT NULL,
    hash         bytea       NOT NULL UNIQUE,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz
);
