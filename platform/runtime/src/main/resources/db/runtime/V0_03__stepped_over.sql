-- Types of events that a consumer met and did not know, each with the first place in its partition: a later version that knows the type goes back there.
CREATE TABLE stepped_over (
    stream       text   NOT NULL,
    partition    int    NOT NULL,
    type         text   NOT NULL,
    first_offset bigint NOT NULL,
    PRIMARY KEY (stream, partition, type)
);

-- The company's time zone as the owner of the company's settings told it last; no row before the first time. `version` is that of the settings,
-- `changed_at_version` the one that brought this zone: what was derived by an older one is to be derived anew.
CREATE TABLE company_zone (
    only_one           boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    version            int     NOT NULL,
    zone               text    NOT NULL,
    changed_at_version int     NOT NULL
);
